/// Parent and child orders: what was asked, where they stand, what may happen next, and the
/// quantity ledger.
@NullMarked
package io.sluice.order;

import org.jspecify.annotations.NullMarked;
