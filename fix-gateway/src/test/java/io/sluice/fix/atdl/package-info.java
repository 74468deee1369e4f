/// Tests of FIX in and out.
@NullMarked
package io.sluice.fix.atdl;

import org.jspecify.annotations.NullMarked;
