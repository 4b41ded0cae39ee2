package io.delivrd.application.alert;

import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Verdict;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One time a rule fired, with the figures it saw.
///
/// @param rule as it was then
/// @param subject what was bad, such as a network's code; empty text where nothing is told apart
/// @param from of the window that was looked at
/// @param until of that window
/// @param resolvedAt empty while it fires
/// @param atEnd figures when it was resolved
/// @param view page and query of exactly what was seen
public record Firing(
        UUID id,
        UUID ruleId,
        AlertRule rule,
        String subject,
        Instant firedAt,
        Instant from,
        Instant until,
        Verdict seen,
        Optional<Instant> resolvedAt,
        Optional<Resolution> resolution,
        Optional<Verdict> atEnd,
        String view) {

    /// Why it does not fire any more.
    public enum Resolution {
        /// The figures are well again.
        CLEAR,
        /// There is too little to be judged.
        TOO_FEW,
        /// Somebody changed, switched off or deleted the rule.
        RULE_CHANGED;

        /// @return the name in JSON and tables
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @return the same, ended because its rule is another now
    Firing dropped(Instant at) {
        return new Firing(
                id,
                ruleId,
                rule,
                subject,
                firedAt,
                from,
                until,
                seen,
                Optional.of(at),
                Optional.of(Resolution.RULE_CHANGED),
                Optional.empty(),
                view);
    }

    /// @return the same, ended
    Firing ended(AlertFirings.End end) {
        return new Firing(
                id,
                ruleId,
                rule,
                subject,
                firedAt,
                from,
                until,
                seen,
                Optional.of(end.at()),
                Optional.of(end.resolution()),
                Optional.of(end.seen()),
                view);
    }
}
