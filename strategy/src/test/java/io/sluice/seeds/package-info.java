/// Property tests without a library: one test, many seeds, one number to replay a failure.
@NullMarked
package io.sluice.seeds;

import org.jspecify.annotations.NullMarked;
