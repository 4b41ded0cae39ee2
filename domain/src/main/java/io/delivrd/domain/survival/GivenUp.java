package io.delivrd.domain.survival;

import java.time.Duration;

/// Parts that the provider stopped waiting for: it made their final receipt itself, nobody answered.
///
/// @param n how many, more than zero
/// @param after how long it had waited for most of them, within 1 %
/// @param noticed how many of them only their times give away: the provider does not say that it made them
public record GivenUp(long n, Duration after, long noticed) {}
