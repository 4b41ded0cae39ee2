package io.delivrd.application.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A person who may sign in.
///
/// @param display how pages call them
/// @param disabled whether they may not sign in for now
/// @param external who they are at the issuer that tells who they are and which roles they have; empty for a local
///     user, who has a password
/// @param secondFactor whether they sign in with one-time codes besides
public record User(
        UUID id,
        Login login,
        String display,
        Set<Role> roles,
        boolean disabled,
        Instant createdAt,
        Optional<ExternalId> external,
        boolean secondFactor) {

    public User {
        roles = Set.copyOf(roles);
    }

    /// A local user without a second factor.
    public User(UUID id, Login login, String display, Set<Role> roles, boolean disabled, Instant createdAt) {
        this(id, login, display, roles, disabled, createdAt, Optional.empty(), false);
    }

    /// @return whether they can administer as things stand
    public boolean isActiveAdmin() {
        return !disabled && roles.contains(Role.ADMIN);
    }

    public boolean isLocal() {
        return external.isEmpty();
    }

    public Caller caller() {
        return new Caller(login.text(), roles);
    }

    public User with(Set<Role> otherRoles, boolean otherDisabled) {
        return new User(id, login, display, otherRoles, otherDisabled, createdAt, external, secondFactor);
    }
}
