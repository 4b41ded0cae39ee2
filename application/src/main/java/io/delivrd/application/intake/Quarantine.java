package io.delivrd.application.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Requests that could not be read or trusted.
public interface Quarantine {

    /// Stores it durably.
    ///
    /// @throws ReceiptsUnavailable if it could not be stored
    void add(QuarantinedRequest request);

    /// @return newest first, at most `limit`, those not replayed yet before the given id's time; empty if none
    /// @param before only requests received before that instant
    List<QuarantinedRequest> list(Instant before, int limit, boolean replayedToo);

    Optional<QuarantinedRequest> find(UUID id);

    /// Marks it as replayed; it stays listed.
    void replayed(UUID id, Instant at);

    /// @return how many wait for a replay
    long waiting();
}
