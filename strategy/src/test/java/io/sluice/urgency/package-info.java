/// Tests of the package of the same name.
@NullMarked
package io.sluice.urgency;

import org.jspecify.annotations.NullMarked;
