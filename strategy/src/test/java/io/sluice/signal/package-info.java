/// Tests of the package of the same name.
@NullMarked
package io.sluice.signal;

import org.jspecify.annotations.NullMarked;
