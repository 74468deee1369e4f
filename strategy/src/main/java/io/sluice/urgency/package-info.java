/// How much and how hard: the law that turns schedule, signals and the trader's dial into a size
/// and an urgency.
@NullMarked
package io.sluice.urgency;

import org.jspecify.annotations.NullMarked;
