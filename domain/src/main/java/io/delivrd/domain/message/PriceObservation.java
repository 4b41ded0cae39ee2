package io.delivrd.domain.message;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.ReceiptSource;

/// The price that counts for a part: a report's over a webhook's; of one source the latest by event time.
public record PriceObservation(Price price, ReceiptSource source) {}
