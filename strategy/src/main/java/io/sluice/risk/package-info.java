/// Pre-trade risk: what may be accepted and what may be sent. On by default, fail closed.
@NullMarked
package io.sluice.risk;

import org.jspecify.annotations.NullMarked;
