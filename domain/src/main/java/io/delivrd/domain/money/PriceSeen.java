package io.delivrd.domain.money;

import java.util.Optional;

/// A price as one receipt states it.
///
/// @param record what the provider's record calls itself; empty for a push, and for a record without an id
public record PriceSeen(Price price, PriceSource source, Optional<String> record) {}
