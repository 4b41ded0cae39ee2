package io.delivrd.application.rates;

import java.time.Duration;
import java.util.Optional;

/// Percentiles of the time from submission (or first receipt) to the receipt that says delivered, within 1 %.
///
/// It is the time to the receipt, not to the handset.
///
/// @param n delivered parts whose time is known; with 0 the percentiles are empty
public record TimeToReceipt(Optional<Duration> p50, Optional<Duration> p95, Optional<Duration> p99, long n) {

    public static final TimeToReceipt NONE = new TimeToReceipt(Optional.empty(), Optional.empty(), Optional.empty(), 0);
}
