package io.delivrd.application.access;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// People who may sign in. Each call is a transaction.
public interface Users {

    /// How a change ended.
    enum Outcome {
        DONE,
        /// Another user has that name.
        TAKEN,
        /// There is no such user.
        UNKNOWN,
        /// Nobody could administer any more.
        LAST_ADMIN
    }

    /// @return by name
    List<User> all();

    Optional<User> find(Login login);

    Optional<User> find(UUID id);

    Optional<User> find(ExternalId id);

    /// @return empty for an unknown user, and for one whom an issuer tells us of
    Optional<PasswordHash> passwordOf(UUID id);

    /// @return `DONE` or `TAKEN`
    Outcome add(User user, PasswordHash password);

    /// @param user whom an issuer tells us of
    /// @return `DONE`; `TAKEN` if another user has the name, or is who they are at the issuer
    Outcome addExternal(User user);

    /// Adds the very first user.
    ///
    /// @return whether there was none before, be it in the same moment
    boolean addFirst(User user, PasswordHash password);

    /// @return `DONE`, `UNKNOWN`, or `LAST_ADMIN` where no active admin would be left
    Outcome change(UUID id, Set<Role> roles, boolean disabled);

    /// What the issuer says of them, be it that the last admin is none any more.
    ///
    /// @return `DONE` or `UNKNOWN`
    Outcome follow(UUID id, String display, Set<Role> roles);

    /// Deletes them, their sessions and their second factor, and revokes the API tokens they made.
    ///
    /// @return `DONE`, `UNKNOWN`, or `LAST_ADMIN` where no active admin would be left
    Outcome delete(UUID id, Instant at);

    /// @return `DONE`, or `UNKNOWN`, also for one whom an issuer tells us of
    Outcome setPassword(UUID id, PasswordHash password);

    /// @return the time zone the user looked at pages in last; empty if they never chose one, or for an unknown user
    Optional<ZoneId> zoneOf(Login login);

    /// @return `DONE` or `UNKNOWN`
    Outcome keepZone(Login login, ZoneId zone);
}
