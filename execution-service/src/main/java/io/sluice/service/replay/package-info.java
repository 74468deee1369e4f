/// Commands that run the log of a stopped service again: to prove it and to explain an order.
@NullMarked
package io.sluice.service.replay;

import org.jspecify.annotations.NullMarked;
