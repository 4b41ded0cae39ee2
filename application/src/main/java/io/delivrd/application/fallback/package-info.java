/// Receipts that never arrived: noticed, and fetched from the provider's records without wasting money.
@NullMarked
package io.delivrd.application.fallback;

import org.jspecify.annotations.NullMarked;
