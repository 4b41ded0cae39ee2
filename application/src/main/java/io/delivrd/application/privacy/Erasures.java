package io.delivrd.application.privacy;

import java.util.List;

/// Which numbers were erased, known by their fingerprints alone, for good.
public interface Erasures {

    /// @param entry grows from erasure to erasure
    record Tombstone(long entry, String fingerprint) {}

    /// Stores it as begun: from then on the number is not to come back.
    void begin(Erasure erasure);

    /// Stores what it came to.
    void end(Erasure erasure);

    /// @return newest first
    List<Erasure> latest(int limit);

    /// @return those of greater entries, in their order
    List<Tombstone> after(long entry);
}
