/// The way in for order management systems: an acceptor that turns requests into inputs and reports
/// into FIX.
@NullMarked
package io.sluice.fix.oms;

import org.jspecify.annotations.NullMarked;
