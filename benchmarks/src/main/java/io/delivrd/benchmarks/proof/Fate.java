package io.delivrd.benchmarks.proof;

import io.delivrd.domain.outcome.Outcome;
import io.delivrd.simulator.traffic.SentPart;
import io.delivrd.simulator.traffic.Told;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What a part came to, as the fold tells it: delivered wins, then the first failure, then what tells nothing.
///
/// Written anew, and shorter than the fold's rules; `--served` shows that both tell the same.
///
/// @param outcome empty while it is open
/// @param at of the receipt that made it final, in epoch milliseconds; 0 while it is open
/// @param code of that receipt
/// @param contradicted whether a final receipt says otherwise
record Fate(Optional<Outcome> outcome, long at, String code, Told.By by, boolean contradicted) {

    private static final Set<String> TEMPORARY = Set.of("2", "7", "15");
    private static final long GIVEN_UP = Duration.ofHours(72).toMillis();
    private static final long TOLERANCE = Duration.ofMinutes(10).toMillis();
    private static final Fate OPEN = new Fate(Optional.empty(), 0, "", Told.By.UNSTATED, false);

    /// @param asOf receipts pushed later are not known, in epoch milliseconds
    static Fate of(SentPart part, long asOf) {
        Told delivered = null;
        Told failed = null;
        Told soft = null;
        for (Told told : part.told()) {
            if (told.at() > asOf || !told.word().isFinal()) {
                continue;
            }
            if (told.word() == Told.Word.DELIVERED) {
                delivered = delivered == null ? told : delivered;
            } else if (told.word() == Told.Word.UNKNOWN || isGivenUp(part, told)) {
                soft = soft == null ? told : soft;
            } else {
                failed = failed == null ? told : failed;
            }
        }
        if (delivered != null) {
            if (failed == null || !contradicts(failed, delivered)) {
                return decided(Outcome.DELIVERED, delivered, false);
            }
            return decided(failed.by() == Told.By.HANDSET ? Outcome.CONTRADICTED : Outcome.DISPUTED, delivered, true);
        }
        if (failed != null) {
            return decided(
                    failed.word() == Told.Word.EXPIRED
                            ? Outcome.EXPIRED
                            : TEMPORARY.contains(failed.code()) ? Outcome.TEMPORARY : Outcome.PERMANENT,
                    failed,
                    false);
        }
        return soft == null
                ? OPEN
                : decided(soft.word() == Told.Word.UNKNOWN ? Outcome.UNKNOWN : Outcome.PROVIDER_EXPIRED, soft, false);
    }

    private static Fate decided(Outcome outcome, Told told, boolean contradicted) {
        return new Fate(Optional.of(outcome), told.at(), told.code(), told.by(), contradicted);
    }

    private static boolean contradicts(Told failed, Told delivered) {
        return failed.at() > delivered.at()
                || (failed.word() != Told.Word.EXPIRED && !TEMPORARY.contains(failed.code()));
    }

    private static boolean isGivenUp(SentPart part, Told told) {
        return told.word() == Told.Word.EXPIRED && Math.abs(told.at() - part.submittedAt() - GIVEN_UP) <= TOLERANCE;
    }
}
