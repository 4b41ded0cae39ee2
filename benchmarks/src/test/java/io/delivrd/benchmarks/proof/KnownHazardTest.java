package io.delivrd.benchmarks.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.delivrd.simulator.traffic.SentPart;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class KnownHazardTest {

    @Test
    void theFormulaIsWhatThePartsDo() {
        SplittableRandom random = new SplittableRandom(5);
        KnownHazard hazard = KnownHazard.drawn(random);
        List<SentPart> parts = LongStream.range(0, 40_000)
                .mapToObj(number -> hazard.part(number, World.MONDAY, random))
                .toList();

        assertThat(hazard.open(hazard.halfLife())).isCloseTo(.5, within(1e-3));
        for (long after : new long[] {2_000, 8_000, 60_000, 305_000, 3_700_000, 100_000_000}) {
            double open = parts.stream()
                            .filter(part -> part.told().isEmpty()
                                    || part.told().getFirst().at() > World.MONDAY + after)
                            .count()
                    / 40_000.0;
            assertThat(open).isCloseTo(hazard.open(after), within(.01));
        }
    }
}
