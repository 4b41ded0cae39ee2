package io.delivrd.application.fallback;

import io.delivrd.application.fallback.Arrivals.Watch;
import io.delivrd.domain.completeness.Stillness;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Finds what was sent while no webhook came, once one has come again: for accounts that hand in no
/// submissions.
final class EndedSilence {

    private static final Duration BEFORE_SILENCE = Duration.ofMinutes(5);
    private static final Duration LONGEST_SILENCE = Duration.ofDays(7);

    private final Foresight foresight;
    private final FallbackPolicy policy;

    EndedSilence(Foresight foresight, FallbackPolicy policy) {
        this.foresight = foresight;
        this.policy = policy;
    }

    /// @param before as it was looked at last
    /// @param pushed when the latest push came
    /// @return what was sent while nothing came, if that was no chance, or long
    Optional<Window> ended(ProviderId provider, AccountId account, Watch before, Instant pushed, Instant now) {
        Instant silentFrom = before.lastPushed();
        if (Duration.between(before.at(), now).compareTo(policy.silence()) >= 0) {
            // Nobody looked, so nobody listened: this and every other instance were down.
            return Optional.of(now)
                    .filter(until -> Duration.between(silentFrom, until).compareTo(policy.silence()) >= 0)
                    .map(until -> window(silentFrom, until));
        }
        if (!pushed.isAfter(silentFrom)) {
            return Optional.empty();
        }
        // What came since the last look may have begun at any time after it.
        Instant until = before.at().isBefore(pushed) ? before.at() : pushed;
        if (!until.isAfter(silentFrom)) {
            return Optional.empty();
        }
        Optional<Stillness> stillness = foresight.stillness(provider, account, false, silentFrom, until);
        return foresight.isSilent(stillness, Duration.between(silentFrom, until))
                ? Optional.of(window(silentFrom, until))
                : Optional.empty();
    }

    private static Window window(Instant silentFrom, Instant until) {
        Instant start = silentFrom.minus(BEFORE_SILENCE);
        Instant earliest = until.minus(LONGEST_SILENCE);
        return new Window(start.isAfter(earliest) ? start : earliest, until);
    }
}
