/// Counts what the engine does and says how the parts of the service are.
@NullMarked
package io.sluice.service.metrics;

import org.jspecify.annotations.NullMarked;
