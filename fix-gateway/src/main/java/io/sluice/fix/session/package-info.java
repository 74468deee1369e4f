/// FIX sessions: their state on disk, the dictionary they validate with, times on the wire.
@NullMarked
package io.sluice.fix.session;

import org.jspecify.annotations.NullMarked;
