/// The book against a slow reference, against pictures, against a common order-flow file.
@NullMarked
package io.sluice.sim.book;

import org.jspecify.annotations.NullMarked;
