/// Benchmarks, run by `-Pbench`.
@NullMarked
package io.sluice.bench;

import org.jspecify.annotations.NullMarked;
