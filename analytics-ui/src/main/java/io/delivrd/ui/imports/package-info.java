/// Report files taken in by hand.
@NullMarked
package io.delivrd.ui.imports;

import org.jspecify.annotations.NullMarked;
