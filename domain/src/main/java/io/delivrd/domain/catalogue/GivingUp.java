package io.delivrd.domain.catalogue;

import java.time.Duration;

/// When a provider that has heard nothing final makes an `expired` of its own.
///
/// @param after time from submission
/// @param tolerance how far from that time such a receipt may be dated, either way
public record GivingUp(Duration after, Duration tolerance) {}
