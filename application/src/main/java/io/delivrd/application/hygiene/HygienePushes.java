package io.delivrd.application.hygiene;

import java.time.Instant;
import java.util.Optional;

/// Up to when changes of numbers have been pushed.
public interface HygienePushes {

    /// @return empty if nothing ever was
    Optional<Instant> pushedUntil();

    /// Within [io.delivrd.application.upkeep.Transactions#together(Runnable)] with what is stored there.
    void put(Instant until);
}
