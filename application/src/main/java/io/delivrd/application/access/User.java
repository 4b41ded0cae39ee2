package io.delivrd.application.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A person who may sign in.
///
/// @param display how pages call them
/// @param disabled whether they may not sign in for now
public record User(UUID id, Login login, String display, Set<Role> roles, boolean disabled, Instant createdAt) {

    public User {
        roles = Set.copyOf(roles);
    }

    /// @return whether they can administer as things stand
    public boolean isActiveAdmin() {
        return !disabled && roles.contains(Role.ADMIN);
    }

    public Caller caller() {
        return new Caller(login.text(), roles);
    }

    public User with(Set<Role> otherRoles, boolean otherDisabled) {
        return new User(id, login, display, otherRoles, otherDisabled, createdAt);
    }
}
