package io.delivrd.application.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// API tokens by the digest of their secret; the secret itself is not kept.
public interface ApiTokens {

    void add(ApiToken token, SecretDigest digest);

    /// @return newest first, revoked ones too
    List<ApiToken> all();

    /// @return also one that is revoked or expired
    Optional<ApiToken> find(SecretDigest digest);

    void used(UUID id, Instant at);

    /// @return the token, if there is one of that id which was not revoked before
    Optional<ApiToken> revoke(UUID id, Instant at);
}
