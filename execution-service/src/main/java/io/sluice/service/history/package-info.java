/// Writes what the engine did to PostgreSQL, exactly once, behind the log and never in its way.
@NullMarked
package io.sluice.service.history;

import org.jspecify.annotations.NullMarked;
