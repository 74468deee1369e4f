/// The whole service as processes that are killed.
@NullMarked
package io.sluice.service.survival;

import org.jspecify.annotations.NullMarked;
