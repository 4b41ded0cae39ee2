/// The documents of the product, served by the product.
@NullMarked
package io.delivrd.ui.help;

import org.jspecify.annotations.NullMarked;
