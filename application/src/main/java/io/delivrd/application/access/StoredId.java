package io.delivrd.application.access;

import java.util.Optional;
import java.util.UUID;

/// The id in an address, of a rule, a run, a view and the like. What is no id is that of nothing.
public final class StoredId {

    private StoredId() {}

    /// @return empty for what is no id
    public static Optional<UUID> of(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
