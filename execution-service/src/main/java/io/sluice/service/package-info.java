/// The deployable: starts everything and wires it together.
@NullMarked
package io.sluice.service;

import org.jspecify.annotations.NullMarked;
