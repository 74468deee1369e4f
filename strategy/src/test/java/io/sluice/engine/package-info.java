/// Tests of the package of the same name.
@NullMarked
package io.sluice.engine;

import org.jspecify.annotations.NullMarked;
