package io.delivrd.application.fallback;

import io.delivrd.domain.money.Price;
import java.time.Duration;

/// How the fallback asks, and what it may spend.
///
/// @param patience when parts are asked for
/// @param monthlyRecords most records an account may be charged for in a calendar month in UTC
/// @param recordPrice what one record costs, where the provider does not say
/// @param callsAtOnce calls under way at once, at least 1
/// @param tries how often a call is tried before a run is given up, at least 1
/// @param firstWait longest wait before the second try
/// @param longestWait longest wait before any try
/// @param silence how long no webhook may come before that window is fetched
/// @param sweeps whether every record of accounts without submissions is fetched, window by window
/// @param sweepDelay how old a window must be before it is swept, so that its records are there
/// @param scheduled whether anything is asked without a person's request
public record FallbackPolicy(
        Patience patience,
        long monthlyRecords,
        Price recordPrice,
        int callsAtOnce,
        int tries,
        Duration firstWait,
        Duration longestWait,
        Duration silence,
        boolean sweeps,
        Duration sweepDelay,
        boolean scheduled) {

    public FallbackPolicy {
        if (monthlyRecords < 0 || callsAtOnce < 1 || tries < 1) {
            throw new IllegalArgumentException("fallback settings out of range");
        }
        if (!firstWait.isPositive() || longestWait.compareTo(firstWait) < 0 || !silence.isPositive()) {
            throw new IllegalArgumentException("fallback times must be more than zero");
        }
    }
}
