package io.delivrd.application.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// Requests that could not be read or trusted, and replies until there is a place for them.
public interface Quarantine {

    /// Stores it durably.
    ///
    /// @throws ReceiptsUnavailable if it could not be stored
    void add(QuarantinedRequest request);

    /// What is asked for.
    enum Kind {
        ANY,
        /// What could not be read or trusted.
        UNREADABLE,
        /// See [QuarantinedRequest#isReply].
        REPLY
    }

    /// Hands over requests newest first and a few at a time, as each can be long.
    ///
    /// @param before only requests received before that instant
    /// @param limit of them at most
    /// @param settledToo also those that were replayed or dismissed
    /// @param taker returns false to stop
    void each(Instant before, int limit, boolean settledToo, Kind kind, Predicate<QuarantinedRequest> taker);

    Optional<QuarantinedRequest> find(UUID id);

    /// Marks it as replayed; it stays listed.
    void replayed(UUID id, Instant at);

    /// Dismisses all replies received up to an instant; they are kept whole, but no longer wait for anybody.
    ///
    /// @return how many
    long dismissReplies(Instant until, Instant at);

    /// @return how many were neither replayed nor dismissed
    long waiting(Kind kind);
}
