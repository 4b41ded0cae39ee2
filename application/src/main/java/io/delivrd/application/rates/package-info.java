/// Delivery counts, rates, times and spend over windows.
@NullMarked
package io.delivrd.application.rates;

import org.jspecify.annotations.NullMarked;
