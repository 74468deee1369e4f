/// Tests of FIX in and out.
@NullMarked
package io.sluice.fix.session;

import org.jspecify.annotations.NullMarked;
