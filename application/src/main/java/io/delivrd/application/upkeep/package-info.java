/// Deriving everything again from receipts, and proving that nothing differs.
@NullMarked
package io.delivrd.application.upkeep;

import org.jspecify.annotations.NullMarked;
