package io.delivrd.application.fallback;

import io.delivrd.application.access.Sight;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One run of the fallback.
///
/// @param window by submission; empty: whatever is due
/// @param ignorePatience whether parts are asked for whose time to wait is not over
/// @param cause what began it
/// @param position where a restart goes on, readable by the run alone; empty text at the beginning
/// @param asked parts asked for by id
/// @param records records the provider charged for
/// @param closed parts that became final by it
/// @param spent what it cost; empty if nothing did
/// @param error why it failed, for an operator; empty otherwise
public record PollRun(
        UUID id,
        ProviderId provider,
        AccountId account,
        PollMode mode,
        Optional<Window> window,
        boolean ignorePatience,
        Cause cause,
        Instant requestedAt,
        Optional<Instant> finishedAt,
        State state,
        String position,
        long asked,
        long records,
        long closed,
        Optional<Price> spent,
        Optional<String> error) {

    /// How far a run is.
    public enum State {
        RUNNING,
        DONE,
        FAILED;

        /// @return the name in JSON and SQL
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What began a run.
    public enum Cause {
        REQUEST,
        SCHEDULE,
        /// The webhook was silent for that window.
        SILENCE;

        /// @return the name in JSON and SQL
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @return a run that begins
    public static PollRun begun(
            UUID id,
            ProviderId provider,
            AccountId account,
            PollMode mode,
            Optional<Window> window,
            boolean ignorePatience,
            Cause cause,
            Instant at) {
        return new PollRun(
                id,
                provider,
                account,
                mode,
                window,
                ignorePatience,
                cause,
                at,
                Optional.empty(),
                State.RUNNING,
                "",
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    /// @return as that caller may see it
    public PollRun seenBy(Sight sight) {
        return new PollRun(
                id,
                provider,
                account,
                mode,
                window,
                ignorePatience,
                cause,
                requestedAt,
                finishedAt,
                state,
                position,
                asked,
                records,
                closed,
                sight.money(spent),
                error.map(sight::words));
    }

    /// @return with what one more call brought
    PollRun plus(long moreAsked, long moreRecords, long moreClosed, Optional<Price> cost) {
        Optional<Price> sum = spent.isPresent() && cost.isPresent()
                ? Optional.of(new Price(
                        spent.get().amount().add(cost.get().amount()),
                        spent.get().currency()))
                : spent.or(() -> cost);
        return new PollRun(
                id,
                provider,
                account,
                mode,
                window,
                ignorePatience,
                cause,
                requestedAt,
                finishedAt,
                state,
                position,
                asked + moreAsked,
                records + moreRecords,
                closed + moreClosed,
                sum,
                error);
    }

    /// @return to be gone on with there
    PollRun at(String next) {
        return new PollRun(
                id,
                provider,
                account,
                mode,
                window,
                ignorePatience,
                cause,
                requestedAt,
                finishedAt,
                state,
                next,
                asked,
                records,
                closed,
                spent,
                error);
    }

    /// @return ended
    PollRun ended(State end, Instant at, Optional<String> why) {
        return new PollRun(
                id,
                provider,
                account,
                mode,
                window,
                ignorePatience,
                cause,
                requestedAt,
                Optional.of(at),
                end,
                position,
                asked,
                records,
                closed,
                spent,
                why);
    }
}
