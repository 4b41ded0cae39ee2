package io.delivrd.application.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A key for programs.
///
/// @param prefix first characters of the secret, to tell tokens apart
/// @param createdBy name of who made it
/// @param expiresAt empty if it never does
/// @param lastUsedAt to the minute
public record ApiToken(
        UUID id,
        String name,
        String prefix,
        Set<Role> roles,
        String createdBy,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    public ApiToken {
        roles = Set.copyOf(roles);
    }

    public boolean isValidAt(Instant instant) {
        return revokedAt.isEmpty()
                && expiresAt.filter(end -> !end.isAfter(instant)).isEmpty();
    }

    /// No user can have that name.
    public Caller caller() {
        return new Caller("token: " + name, roles);
    }
}
