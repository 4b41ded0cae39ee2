package io.delivrd.application.imports;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/// Who works on an import says so again and again; once it is quiet, it may be another's.
public interface ImportBeats {

    /// Says that these are worked on, or wait for their turn.
    void beat(Collection<UUID> ids, Instant at);

    /// Takes over an import that has not ended and was quiet since.
    ///
    /// @return whether it is the caller's now: of several who try one has it
    boolean takeOver(UUID id, Instant quietSince, Instant at);

    /// Ends as failed what has not ended and was quiet since.
    ///
    /// @return how many
    int giveUp(Instant quietSince, Instant at, String error);
}
