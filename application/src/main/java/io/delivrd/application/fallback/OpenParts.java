package io.delivrd.application.fallback;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Parts without a final state, or where records alone tell prices without one, and how often the provider
/// was asked for them.
///
/// Parts on networks and accounts that send no receipts are never among them.
public interface OpenParts {

    /// @return parts that are to be asked for now: those that are worth most first, and of the same worth the
    ///     oldest
    List<OpenPart> due(Question question);

    /// Remembers that they were asked for, whatever came of it.
    void asked(ProviderId provider, AccountId account, List<OpenPart> parts, Instant at);

    /// @return how many without a final state are due, and since when the oldest has been
    Lag lag(ProviderId provider, AccountId account, Patience patience, Instant now);

    /// @param window only parts submitted in it; empty: all
    /// @param askedBefore only parts not asked for since that instant
    /// @param ignorePatience whether also parts whose time to wait is not over
    /// @param unpriced whether also parts that have ended, as long as no receipt or record told what they cost
    /// @param limit most parts wanted
    /// @param worth of parts by where and when they were sent; those not named are worth as much as can be
    record Question(
            ProviderId provider,
            AccountId account,
            Optional<Window> window,
            Patience patience,
            Instant now,
            Instant askedBefore,
            boolean ignorePatience,
            boolean unpriced,
            int limit,
            List<Worth> worth) {

        public Question {
            worth = List.copyOf(worth);
        }

        /// Parts of equal worth.
        public Question(
                ProviderId provider,
                AccountId account,
                Optional<Window> window,
                Patience patience,
                Instant now,
                Instant askedBefore,
                boolean ignorePatience,
                boolean unpriced,
                int limit) {
            this(provider, account, window, patience, now, askedBefore, ignorePatience, unpriced, limit, List.of());
        }
    }

    /// What a record of a part is worth, by network and quarter hour in which it was sent.
    ///
    /// @param due how many such parts are due
    /// @param chance that a record tells a final state, up to 1; 0: not to be asked for now
    record Worth(NetworkCode network, Instant quarter, long due, double chance) {}

    /// @param messageId of the part
    /// @param step how many of its times to wait are over: it is not asked for again before the next
    record OpenPart(MessageId messageId, int step) {

        /// @return its key under an account
        public PartKey of(ProviderId provider, AccountId account) {
            return new PartKey(provider, account, messageId);
        }
    }

    /// @param due how many parts are due
    /// @param longest how long the oldest of them has been; zero if none is
    record Lag(long due, Duration longest) {}
}
