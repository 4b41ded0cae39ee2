package io.delivrd.persistence.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.persistence.rates.Quarters.Range;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuartersTest {

    @Test
    void wholeQuartersHaveNoEdges() {
        assertThat(between("10:00:00", "11:30:00"))
                .isEqualTo(new Quarters(Optional.of(range("10:00:00", "11:30:00")), List.of()));
    }

    @Test
    void raggedEndsAreEdges() {
        assertThat(between("10:07:01", "11:31:00"))
                .isEqualTo(new Quarters(
                        Optional.of(range("10:15:00", "11:30:00")),
                        List.of(range("10:07:01", "10:15:00"), range("11:30:00", "11:31:00"))));
        assertThat(between("10:00:00", "11:31:00").edges()).containsExactly(range("11:30:00", "11:31:00"));
    }

    @Test
    void whatHoldsNoWholeQuarterIsOneEdge() {
        assertThat(between("10:01:00", "10:02:00"))
                .isEqualTo(new Quarters(Optional.empty(), List.of(range("10:01:00", "10:02:00"))));
        assertThat(between("10:10:00", "10:20:00"))
                .isEqualTo(new Quarters(Optional.empty(), List.of(range("10:10:00", "10:20:00"))));
        assertThat(between("10:10:00", "10:15:00"))
                .isEqualTo(new Quarters(Optional.empty(), List.of(range("10:10:00", "10:15:00"))));
    }

    private static Quarters between(String from, String until) {
        return Quarters.of(at(from), at(until));
    }

    private static Range range(String from, String until) {
        return new Range(at(from), at(until));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-20T" + time + "Z");
    }
}
