/// The house rules as tests: how the source is formatted, what may depend on what, what stays
/// small.
@NullMarked
package io.sluice.rules;

import org.jspecify.annotations.NullMarked;
