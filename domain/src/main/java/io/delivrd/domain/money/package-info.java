/// Exact prices and the rule that says which observed price counts.
@NullMarked
package io.delivrd.domain.money;

import org.jspecify.annotations.NullMarked;
