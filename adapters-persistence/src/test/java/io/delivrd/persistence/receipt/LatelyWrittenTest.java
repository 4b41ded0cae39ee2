package io.delivrd.persistence.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatelyWrittenTest {

    private static final int GENERATION = 1 << 20;

    private final LatelyWritten lately = new LatelyWritten();

    @Test
    void whatWasWrittenIsWorthReadingAndNearlyNothingElse() {
        String[] written = ids("w", 20_000);
        String[] unheardOf = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(20_000)
                .toArray(String[]::new);

        assertThat(lately.worthReading(written)).isEmpty();
        lately.written(written);

        assertThat(lately.worthReading(written)).isEqualTo(written);
        assertThat(lately.worthReading(unheardOf)).hasSizeLessThan(20);
    }

    @Test
    void aGenerationOfPartsIsRememberedAndTheOneBeforeTheLastForgotten() {
        String[] old = ids("old", 1_000);
        lately.written(old);
        lately.written(ids("a", GENERATION));
        assertThat(lately.worthReading(old)).isEqualTo(old);

        lately.written(ids("b", GENERATION));

        assertThat(lately.worthReading(old)).hasSizeLessThan(100);
    }

    @Test
    void whoWasMistakenReadsEverythingForAWhileAndForLongerTheNextTime() {
        assertThat(batchesReadWholeAfterAMistake()).isEqualTo(16);
        assertThat(batchesReadWholeAfterAMistake()).isEqualTo(32);
        assertThat(batchesReadWholeAfterAMistake()).isEqualTo(64);
        for (int i = 0; i < 200; i++) {
            lately.written(new String[0]);
        }
        assertThat(batchesReadWholeAfterAMistake()).isEqualTo(16);
    }

    private int batchesReadWholeAfterAMistake() {
        lately.mistaken();
        String[] one = {"unheard-of"};
        int batches = 0;
        while (lately.worthReading(one).length > 0) {
            batches++;
        }
        return batches;
    }

    private static String[] ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }
}
