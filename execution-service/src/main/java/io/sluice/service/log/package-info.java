/// The engine's calls as log entries (SBE) and back again.
@NullMarked
package io.sluice.service.log;

import org.jspecify.annotations.NullMarked;
