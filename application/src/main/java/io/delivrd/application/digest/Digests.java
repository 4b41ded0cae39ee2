package io.delivrd.application.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The digests there are.
public interface Digests {

    /// @return by name
    List<Digest> all();

    Optional<Digest> find(UUID id);

    /// Adds the digest, or puts it in the place of what it was; what was sent stays as it was.
    void put(Digest digest);

    /// @return false if there was none
    boolean remove(UUID id);

    /// Notes that it is sent for a day it was due, in one transaction with what is stored beside, see
    /// [io.delivrd.application.upkeep.Transactions].
    ///
    /// @return false if it was sent for that day or a later one before, or is gone
    boolean send(UUID id, LocalDate due, Instant at);
}
