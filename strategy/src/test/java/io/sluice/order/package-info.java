/// Tests of the package of the same name.
@NullMarked
package io.sluice.order;

import org.jspecify.annotations.NullMarked;
