/// Pre-trade risk, on by default and failing closed: what may be accepted, what may be sent.
@NullMarked
package io.sluice.risk;

import org.jspecify.annotations.NullMarked;
