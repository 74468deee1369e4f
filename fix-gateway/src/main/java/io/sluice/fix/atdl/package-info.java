/// The schema of strategies and parameters as a FIXatdl file, from which order management systems
/// draw their tickets.
@NullMarked
package io.sluice.fix.atdl;

import org.jspecify.annotations.NullMarked;
