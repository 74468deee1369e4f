/// Tests of FIX in and out.
@NullMarked
package io.sluice.fix.venue;

import org.jspecify.annotations.NullMarked;
