package io.delivrd.persistence.misfit.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

final class AsksTheClock {

    private AsksTheClock() {}

    static List<Object> times() {
        Supplier<Instant> byReference = Instant::now;
        return List.of(
                byReference.get(),
                Instant.now(),
                LocalDate.now(ZoneId.systemDefault()),
                Clock.systemUTC(),
                InstantSource.system(),
                System.currentTimeMillis());
    }

    static Instant allowed(Clock clock) {
        return Instant.now(clock);
    }
}
