/// Tests of FIX in and out.
@NullMarked
package io.sluice.fix;

import org.jspecify.annotations.NullMarked;
