/// Whether receipts come, what could not be read, and what was fetched in their place.
@NullMarked
package io.delivrd.ui.intake;

import org.jspecify.annotations.NullMarked;
