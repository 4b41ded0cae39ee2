package io.delivrd.application.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeepNoLongerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:34:56Z");

    private final InMemoryRetention retention = new InMemoryRetention();

    @Test
    void receiptsGoByMonthsAndTheRestByDays() {
        retention.waits(Kind.RECEIPTS, 3);
        new KeepNoLonger(
                        retention,
                        Map.of(Kind.RECEIPTS, Duration.ofDays(90), Kind.AUDIT, Duration.ofDays(90)),
                        _ -> {},
                        () -> NOW)
                .advance();

        assertThat(retention.all())
                .extracting(Kept::kind, Kept::from, Kept::done, Kept::dropped)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Kind.RECEIPTS, Optional.of(Instant.parse("2026-08-01T00:00:00Z")), true, 3L),
                        org.assertj.core.groups.Tuple.tuple(Kind.PERSONAL_DATA, Optional.empty(), false, 0L),
                        org.assertj.core.groups.Tuple.tuple(Kind.PARTS, Optional.empty(), false, 0L),
                        org.assertj.core.groups.Tuple.tuple(
                                Kind.AUDIT, Optional.of(Instant.parse("2026-08-22T00:00:00Z")), true, 0L));
    }

    @Test
    void nothingIsKeptForLessThanAWeek() {
        Map<Kind, Duration> days = Map.of(Kind.PARTS, Duration.ofDays(6));

        assertThatThrownBy(() -> new KeepNoLonger(retention, days, _ -> {}, () -> NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parts");
    }
}
