/// Carries the engine's outputs from its thread to those that may wait for a socket or a disk.
@NullMarked
package io.sluice.service.outlet;

import org.jspecify.annotations.NullMarked;
