package io.delivrd.domain.alert;

import io.delivrd.domain.alert.Verdict.Finding;
import java.time.Instant;
import java.util.Optional;

/// How a rule stands between looks: what is bad long enough fires once, stays so until it is not bad any more, and is
/// then left alone for the quiet period. The same for what is seen live and for the past.
///
/// @param badSince since when it is bad without a break
/// @param firingSince since when it fires
/// @param quietUntil before it nothing fires
public record Watch(Optional<Instant> badSince, Optional<Instant> firingSince, Optional<Instant> quietUntil) {

    public static final Watch FRESH = new Watch(Optional.empty(), Optional.empty(), Optional.empty());

    /// What a look changed.
    public enum Change {
        NONE,
        FIRED,
        RESOLVED
    }

    /// @param change what is to be told
    public record Step(Watch next, Change change) {}

    /// @param at of the look; not before the last one
    public Step look(AlertRule rule, Finding finding, Instant at) {
        if (finding != Finding.BAD) {
            Watch next = new Watch(Optional.empty(), Optional.empty(), quietUntil);
            return new Step(next, firingSince.isPresent() ? Change.RESOLVED : Change.NONE);
        }
        Instant since = badSince.orElse(at);
        boolean isDue = firingSince.isEmpty()
                && !since.plus(rule.lasting()).isAfter(at)
                && quietUntil.filter(until -> until.isAfter(at)).isEmpty();
        return isDue
                ? new Step(
                        new Watch(Optional.of(since), Optional.of(at), Optional.of(at.plus(rule.quiet()))),
                        Change.FIRED)
                : new Step(new Watch(Optional.of(since), firingSince, quietUntil), Change.NONE);
    }
}
