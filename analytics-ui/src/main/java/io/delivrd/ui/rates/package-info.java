/// Tables, tiles and charts of delivery figures, as ready text.
@NullMarked
package io.delivrd.ui.rates;

import org.jspecify.annotations.NullMarked;
