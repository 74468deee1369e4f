/// The engine in a real one-member cluster.
@NullMarked
package io.sluice.service.host;

import org.jspecify.annotations.NullMarked;
