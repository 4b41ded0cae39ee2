package io.delivrd.application.fallback;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When receipts and submissions last came, by account, over all instances; and what silences were noticed.
public interface Arrivals {

    /// @return every account anything ever came from
    List<Latest> latest();

    /// Remembers up to when arrivals were looked at.
    void watched(ProviderId provider, AccountId account, Watch watch);

    /// Whether any part of the account was submitted through us since then.
    boolean submittedSince(ProviderId provider, AccountId account, Instant since);

    /// @param lastPushed when the last webhook was taken
    /// @param lastSubmitted when the last submission was taken
    /// @param watch as last remembered; empty if never
    record Latest(
            ProviderId provider,
            AccountId account,
            Optional<Instant> lastPushed,
            Optional<Instant> lastSubmitted,
            Optional<Watch> watch) {}

    /// @param lastPushed the newest arrival known then
    /// @param at when it was looked at
    /// @param sweptUntil up to when, by submission, all records have been fetched window by window; empty if never
    record Watch(Instant lastPushed, Instant at, Optional<Instant> sweptUntil) {}
}
