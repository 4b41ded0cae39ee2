package io.delivrd.application.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Sessions by the digest of their cookie; the cookie itself is not kept.
public interface Sessions {

    /// @param user as they are at the moment, empty for a caller that is no user
    /// @param hint sealed, what tells their issuer whom to sign out; empty for who signed in here
    record Found(Session session, Optional<User> user, Optional<String> hint) {}

    /// @param hint as in [Found#hint()]
    void add(Session session, SecretDigest digest, Optional<String> hint);

    /// Adds the session of who signed in here.
    default void add(Session session, SecretDigest digest) {
        add(session, digest, Optional.empty());
    }

    /// @return also one that is over by time
    Optional<Found> find(SecretDigest digest);

    void seen(UUID id, Instant at);

    /// @return the last seen first
    List<Session> ofUser(UUID user);

    /// @return whether there was such a session
    boolean revoke(UUID id);

    void revokeOfUser(UUID user);

    /// Revokes the sessions of callers that are no users.
    void revokeWithoutUser();

    /// Deletes sessions that were last seen, or expired, before these instants.
    void forget(Instant seenBefore, Instant expiredBefore);
}
