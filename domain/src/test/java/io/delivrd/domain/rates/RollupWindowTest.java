package io.delivrd.domain.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RollupWindowTest {

    private static final Instant TODAY = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void hoursOfEveryZoneOfTodayAreWholeWindows() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneRules rules = ZoneId.of(id).getRules();
            assertThat(rules.getOffset(TODAY).getTotalSeconds() % RollupWindow.LENGTH.toSeconds())
                    .as(id)
                    .isZero();
            Instant at = TODAY;
            for (int i = 0; i < 4 && rules.nextTransition(at) != null; i++) {
                at = rules.nextTransition(at).getInstant();
                assertThat(rules.getOffset(at).getTotalSeconds() % RollupWindow.LENGTH.toSeconds())
                        .as(id)
                        .isZero();
                assertThat(RollupWindow.startOf(at)).as(id).isEqualTo(at);
            }
        }
    }

    @Test
    void aWindowHoldsItsStartAndNotItsEnd() {
        Instant start = Instant.parse("2026-11-20T12:15:00Z");

        assertThat(RollupWindow.startOf(start)).isEqualTo(start);
        assertThat(RollupWindow.startOf(start.plus(Duration.ofMinutes(15)).minusNanos(1)))
                .isEqualTo(start);
        assertThat(RollupWindow.startOf(start.minusNanos(1))).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
    }

    @Test
    void timesBeforeTheEpochHaveWindowsToo() {
        assertThat(RollupWindow.startOf(Instant.parse("1969-12-31T23:59:59Z")))
                .isEqualTo(Instant.parse("1969-12-31T23:45:00Z"));
    }

    @Test
    void partsOfAWindowAgeTogetherAHorizonAfterItsEnd() {
        Instant windowAt = Instant.parse("2026-11-20T12:07:03Z");

        assertThat(RollupWindow.agesAt(windowAt, Duration.ofHours(78)))
                .isEqualTo(Instant.parse("2026-11-23T18:15:00Z"))
                .isEqualTo(RollupWindow.agesAt(Instant.parse("2026-11-20T12:14:59Z"), Duration.ofHours(78)));
    }

    @Property
    void everyInstantIsInItsWindow(@ForAll @LongRange(min = -4_000_000_000L, max = 10_000_000_000L) long second) {
        Instant instant = Instant.ofEpochSecond(second, 999_999_999);
        Instant start = RollupWindow.startOf(instant);

        assertThat(start).isBeforeOrEqualTo(instant);
        assertThat(start.plus(RollupWindow.LENGTH)).isAfter(instant);
        assertThat(RollupWindow.startOf(start)).isEqualTo(start);
        assertThat(RollupWindow.agesAt(instant, Duration.ofHours(6))).isAfter(instant.plus(Duration.ofHours(6)));
    }
}
