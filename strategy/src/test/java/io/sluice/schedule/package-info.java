/// Tests of the package of the same name.
@NullMarked
package io.sluice.schedule;

import org.jspecify.annotations.NullMarked;
