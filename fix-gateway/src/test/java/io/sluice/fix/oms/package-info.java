/// Tests of FIX in and out.
@NullMarked
package io.sluice.fix.oms;

import org.jspecify.annotations.NullMarked;
