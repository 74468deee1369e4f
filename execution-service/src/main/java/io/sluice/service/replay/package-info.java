/// Commands that run the log of a stopped service again: to prove it, to explain an order, to try
/// it with another setting, and to export order records.
@NullMarked
package io.sluice.service.replay;

import org.jspecify.annotations.NullMarked;
