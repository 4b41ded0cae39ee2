package io.delivrd.domain.money;

/// A price of a part and where it was seen.
public record PriceObservation(Price price, PriceSource source) {}
