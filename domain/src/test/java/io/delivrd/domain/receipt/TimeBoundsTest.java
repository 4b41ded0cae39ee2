package io.delivrd.domain.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeBoundsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final TimeBounds bounds = TimeBounds.DEFAULT;

    @ParameterizedTest
    @ValueSource(
            strings = {"2025-10-24T12:00:00Z", "2026-11-28T11:59:59Z", "2026-11-28T12:00:00Z", "2026-11-29T14:00:00Z"})
    void aPushIsBelievedFrom400DaysBeforeTo26HoursAfterItsArrival(String time) {
        assertThat(bounds.around(NOW).holds(Instant.parse(time))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-999999999-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "2025-10-24T11:59:59.999999Z",
                "2026-11-29T14:00:00.000001Z",
                "9999-12-31T23:59:59Z",
                "+999999999-12-31T23:59:59Z"
            })
    void whatLiesOutsideIsNot(String time) {
        assertThat(bounds.around(NOW).holds(Instant.parse(time))).isFalse();
    }

    @Test
    void aRecordIsBelievedAroundTheWindowAskedForAsWell() {
        Instant from = Instant.parse("2024-01-01T00:00:00Z");

        assertThat(bounds.ofWindow(from, NOW).holds(Instant.parse("2022-11-27T00:00:00Z")))
                .isTrue();
        assertThat(bounds.ofWindow(from, NOW).holds(Instant.parse("2022-11-26T23:59:59Z")))
                .isFalse();
        assertThat(bounds.ofWindow(from, NOW).holds(Instant.parse("2026-11-29T14:00:00Z")))
                .isTrue();
        assertThat(bounds.ofWindow(NOW.plusSeconds(60), NOW)).isEqualTo(bounds.around(NOW));
    }

    @Test
    void whatIsHandedInMayBeTenYearsOld() {
        assertThat(bounds.ofHistory(NOW).holds(Instant.parse("2016-12-01T00:00:00Z")))
                .isTrue();
        assertThat(bounds.ofHistory(NOW).holds(Instant.parse("1970-01-01T00:00:00Z")))
                .isFalse();
        assertThat(bounds.ofHistory(NOW).holds(Instant.parse("2026-11-30T00:00:00Z")))
                .isFalse();
    }

    @Test
    void theTwoTimesOfARecordMustFit() {
        Instant taken = Instant.parse("2024-05-01T10:00:00Z");

        assertThat(bounds.fit(taken, taken.plus(Duration.ofDays(400)))).isTrue();
        assertThat(bounds.fit(taken, taken.minus(Duration.ofHours(26)))).isTrue();
        assertThat(bounds.fit(taken, taken.plus(Duration.ofDays(401)))).isFalse();
        assertThat(bounds.fit(taken, taken.minus(Duration.ofHours(27)))).isFalse();
    }

    @Test
    void aBoundThatBoundsNothingIsRefused() {
        assertThatThrownBy(() -> new TimeBounds(Duration.ofDays(-1), Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeBounds(Duration.ZERO, Duration.ofDays(36_501), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
