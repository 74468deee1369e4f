/// Tests of metrics and health.
@NullMarked
package io.sluice.service.metrics;

import org.jspecify.annotations.NullMarked;
