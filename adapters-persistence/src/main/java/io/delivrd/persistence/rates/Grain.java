package io.delivrd.persistence.rates;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Of what length sums are: days and weeks of the reporting zone, hours and half hours of UTC.
enum Grain {
    WEEK,
    DAY,
    /// Told apart by network.
    HOUR,
    /// Of everything together.
    HALF;

    /// @return the one shorter than a day by which those are summed; empty if none is
    static Optional<Grain> shortOf(Margin margin) {
        return switch (margin) {
            case TOTAL -> Optional.of(HALF);
            case NETWORK -> Optional.of(HOUR);
            case CAMPAIGN, CELL -> Optional.empty();
        };
    }

    /// @return of the two that have one everywhere
    Duration length() {
        return this == HALF ? Duration.ofMinutes(30) : Duration.ofHours(1);
    }

    /// @return the name in SQL
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
