/// What is traded and where: instruments, venues, exact decimals.
@NullMarked
package io.sluice.instrument;

import org.jspecify.annotations.NullMarked;
