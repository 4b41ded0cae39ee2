package io.delivrd.domain.message;

import io.delivrd.domain.money.Price;

/// The price that counts for a part: a report's over a webhook's over the submission's; of one source the latest by
/// event time.
public record PriceObservation(Price price, PriceSource source) {}
