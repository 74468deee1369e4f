/// What the market shows: one book per venue, the book over all venues, volume, and how old it is.
@NullMarked
package io.sluice.market;

import org.jspecify.annotations.NullMarked;
