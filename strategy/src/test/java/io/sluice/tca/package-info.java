/// The arithmetic of cost on worked numbers and, over seeds, its identities.
@NullMarked
package io.sluice.tca;

import org.jspecify.annotations.NullMarked;
