/// The log's entries say what was called.
@NullMarked
package io.sluice.service.log;

import org.jspecify.annotations.NullMarked;
