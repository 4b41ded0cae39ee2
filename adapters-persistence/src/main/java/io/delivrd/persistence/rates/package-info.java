/// Delivery counts, times to receipt and spend, read from the rollups.
@NullMarked
package io.delivrd.persistence.rates;

import org.jspecify.annotations.NullMarked;
