/// How much should be done by when: the planned cumulative quantity, in lots and without drift.
@NullMarked
package io.sluice.schedule;

import org.jspecify.annotations.NullMarked;
