package io.delivrd.web.wire;

import io.delivrd.domain.text.DecimalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Reads times written as a number since 1970.
final class EpochTime {

    /// The year 5138.
    private static final BigDecimal LATEST_MICROS = BigDecimal.valueOf(100_000_000_000L * 1_000_000L);

    private EpochTime() {}

    /// @param micros of the number's unit
    static Optional<Instant> of(String text, long micros) {
        return DecimalText.parse(text)
                .map(number -> number.multiply(BigDecimal.valueOf(micros)))
                .filter(number -> number.signum() >= 0 && number.compareTo(LATEST_MICROS) < 0)
                .map(number -> Instant.EPOCH.plus(
                        number.setScale(0, RoundingMode.FLOOR).longValueExact(), ChronoUnit.MICROS));
    }
}
