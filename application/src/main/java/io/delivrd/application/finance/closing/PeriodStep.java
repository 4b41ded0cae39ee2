package io.delivrd.application.finance.closing;

import io.delivrd.application.finance.PeriodState;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/// One change of a month's state; nothing of it is ever changed.
///
/// @param number of the month's steps, from 1
/// @param revision which closing of the month it leads to or is, from 1; every reopening begins the next
/// @param state after it
/// @param by name of the user or token
/// @param note the warning it was taken with, or the reason of a reopening; empty text for none
/// @param manifestSha256 of the files made, lower-case hexadecimal; of a closing, and of nothing else
public record PeriodStep(
        YearMonth period,
        int number,
        int revision,
        PeriodState state,
        Instant at,
        String by,
        String note,
        Optional<String> manifestSha256) {

    /// @return the same closing with the files it made
    public PeriodStep with(String sha256) {
        return new PeriodStep(period, number, revision, state, at, by, note, Optional.of(sha256));
    }
}
