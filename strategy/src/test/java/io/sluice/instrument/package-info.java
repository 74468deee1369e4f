/// Tests of the package of the same name.
@NullMarked
package io.sluice.instrument;

import org.jspecify.annotations.NullMarked;
