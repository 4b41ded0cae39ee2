/// Counts, delivery rates with intervals, and times to receipt.
@NullMarked
package io.delivrd.domain.rates;

import org.jspecify.annotations.NullMarked;
