/// The engine and its two faces: inputs go in, outputs come out, nothing else happens.
@NullMarked
package io.sluice.engine;

import org.jspecify.annotations.NullMarked;
