package io.delivrd.application.share;

import io.delivrd.application.access.SecretDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Shared links by the digest of what is secret in them, which is not kept itself.
public interface Shares {

    void add(Share share, SecretDigest digest);

    /// @return also one that is revoked or expired
    Optional<Share> find(SecretDigest digest);

    /// @return the newest first, revoked and expired ones too
    List<Share> latest(int limit);

    void opened(UUID id, Instant at);

    /// @return the link, if there is one of that id which was not revoked before
    Optional<Share> revoke(UUID id, Instant at);
}
