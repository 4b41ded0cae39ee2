package io.delivrd.domain.hygiene;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;

/// A part that was delivered to a number.
///
/// @param network [NetworkCode#UNKNOWN] where none is named
/// @param at by the clock of whoever said so
/// @param arrivedAt when we were told
public record Delivery(ProviderId provider, NetworkCode network, Instant at, Instant arrivedAt) {}
