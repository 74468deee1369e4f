@NullMarked
package io.sluice.service.preview;

import org.jspecify.annotations.NullMarked;
