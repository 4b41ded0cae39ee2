package io.delivrd.application.privacy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// That a number was erased: a certificate, which does not tell the number.
///
/// @param by name of the user or token
/// @param fingerprint of the number, by a key that is not in the database
/// @param rows how many held it, by where; empty while it is not at its end
public record Erasure(UUID id, Instant at, String by, String fingerprint, Optional<Map<Holding, Long>> rows) {

    public Erasure {
        rows = rows.map(Map::copyOf);
    }

    /// @return rows of all holdings together
    public long total() {
        return rows.map(told ->
                        told.values().stream().mapToLong(Long::longValue).sum())
                .orElse(0L);
    }

    Erasure ended(Map<Holding, Long> counted) {
        return new Erasure(id, at, by, fingerprint, Optional.of(counted));
    }
}
