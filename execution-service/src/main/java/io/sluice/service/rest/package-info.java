/// REST and the event stream: the trader's way in, and what the blotter and programs read.
@NullMarked
package io.sluice.service.rest;

import org.jspecify.annotations.NullMarked;
