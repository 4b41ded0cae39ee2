package io.delivrd.application.retention;

import java.time.Instant;
import java.util.List;

/// Drops what is no longer kept. Whoever folds and verifies knows what is gone.
public interface Retention {

    /// Says that what is before is no longer kept. It is so at once for who reads that, and forward only.
    ///
    /// @param from of receipts the start of a month, else of a day, in UTC
    void begin(Kind kind, Instant from);

    /// Drops some of what is before, few enough not to hold anybody up.
    ///
    /// @return false if nothing is left
    boolean dropSome(Kind kind);

    /// @return of each kind, in their order
    List<Kept> all();
}
