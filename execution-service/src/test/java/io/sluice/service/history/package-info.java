/// Tests of the history.
@NullMarked
package io.sluice.service.history;

import org.jspecify.annotations.NullMarked;
