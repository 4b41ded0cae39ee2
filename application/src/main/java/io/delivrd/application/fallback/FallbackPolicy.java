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
/// @param silence how long no webhook may come before that window is fetched, where history is too short to
///     tell
/// @param silenceLevel how improbable a silence must be to be no chance; 0: fixed times alone
/// @param leastChance how likely a record must be to tell a final state to be asked for before the last time
///     to wait; 0: however unlikely
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
        double silenceLevel,
        double leastChance,
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
        if (!(silenceLevel >= 0 && silenceLevel < 1) || !(leastChance >= 0 && leastChance < 1)) {
            throw new IllegalArgumentException("probabilities of the fallback must be at least 0 and less than 1");
        }
    }
}
