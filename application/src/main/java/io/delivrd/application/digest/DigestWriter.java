package io.delivrd.application.digest;

import io.delivrd.application.notice.Draft;
import java.time.Instant;
import java.util.Optional;

/// Puts figures into words, in the language of a digest.
public interface DigestWriter {

    /// @param key of the notice
    /// @param from inclusive
    /// @param until exclusive
    /// @return empty if the view it tells of is gone, or not seen by its maker any more
    Optional<Draft> write(Digest digest, String key, Instant from, Instant until);
}
