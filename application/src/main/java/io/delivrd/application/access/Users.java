package io.delivrd.application.access;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Local users. Each call is a transaction.
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

    /// @return empty for an unknown user
    Optional<PasswordHash> passwordOf(UUID id);

    /// @return `DONE` or `TAKEN`
    Outcome add(User user, PasswordHash password);

    /// Adds the very first user.
    ///
    /// @return whether there was none before, be it in the same moment
    boolean addFirst(User user, PasswordHash password);

    /// @return `DONE`, `UNKNOWN`, or `LAST_ADMIN` where no active admin would be left
    Outcome change(UUID id, Set<Role> roles, boolean disabled);

    /// @return `DONE` or `UNKNOWN`
    Outcome setPassword(UUID id, PasswordHash password);

    /// @return the time zone the user looked at pages in last; empty if they never chose one, or for an unknown user
    Optional<ZoneId> zoneOf(Login login);

    /// @return `DONE` or `UNKNOWN`
    Outcome keepZone(Login login, ZoneId zone);
}
