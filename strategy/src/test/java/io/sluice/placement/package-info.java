/// Tests of the package of the same name.
@NullMarked
package io.sluice.placement;

import org.jspecify.annotations.NullMarked;
