package io.delivrd.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.incident.Falls.Course;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FallsTest {

    private static final Cause SPAM = Cause.of(new ProviderId("vonage"), new ErrorCode("6"));
    private static final Cause ABSENT = Cause.of(new ProviderId("vonage"), new ErrorCode("3"));

    private static Map<Cause, Rise> found(Course course) {
        return Falls.found(List.of(course)).getFirst();
    }

    @Test
    void aFallNamesTheCauseThatMakesMostOfIt() {
        Map<Cause, Rise> found =
                found(new Course(2_000, Map.of(ABSENT, 44L, SPAM, 90L), 4_000, Map.of(ABSENT, 80L, SPAM, 20L)));

        assertThat(found).containsOnlyKeys(SPAM);
        assertThat(found.get(SPAM)).isEqualTo(new Rise(new Share(90, 2_000), new Share(20, 4_000)));
    }

    @Test
    void aFallByItsPointAloneIsNone() {
        assertThat(found(new Course(300, Map.of(ABSENT, 15L), 300, Map.of(ABSENT, 9L))))
                .isEmpty();
    }

    @Test
    void aFallThatIsClearAndDoesNotMatterIsNone() {
        assertThat(found(new Course(1_000_000, Map.of(ABSENT, 25_000L), 1_000_000, Map.of(ABSENT, 20_000L))))
                .isEmpty();
    }

    @Test
    void aCodeThatWasNotThereIsTold() {
        Map<Cause, Rise> found = found(new Course(2_000, Map.of(ABSENT, 40L, SPAM, 20L), 4_000, Map.of(ABSENT, 80L)));

        assertThat(found).containsOnlyKeys(SPAM);
        assertThat(found.get(SPAM)).matches(Rise::isNew);
    }

    @Test
    void whoWasHardlyThereBeforeDidNotFall() {
        assertThat(found(new Course(2_000, Map.of(SPAM, 900L), 90, Map.of()))).isEmpty();
    }

    @Test
    void whatGotBetterIsNotTold() {
        assertThat(found(new Course(2_000, Map.of(SPAM, 20L), 2_000, Map.of(SPAM, 900L))))
                .isEmpty();
    }

    /// Where nothing changed, one search in twenty at most tells anything at all.
    @Test
    void alarmsByChanceAreBounded() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_129);
        int searches = 400;
        long alarmed = IntStream.range(0, searches)
                .filter(_ -> Falls.found(IntStream.range(0, 40)
                                .mapToObj(_ -> steady(random))
                                .toList())
                        .stream()
                        .anyMatch(found -> !found.isEmpty()))
                .count();

        assertThat(alarmed).isLessThanOrEqualTo(searches / 20);
    }

    private static Course steady(RandomGenerator random) {
        int all = random.nextInt(100, 1_500);
        int before = random.nextInt(100, 1_500);
        double absent = random.nextDouble(0.002, 0.1);
        double spam = random.nextDouble(0.0005, 0.02);
        return new Course(
                all,
                Map.of(ABSENT, hits(all, absent, random), SPAM, hits(all, spam, random)),
                before,
                Map.of(ABSENT, hits(before, absent, random), SPAM, hits(before, spam, random)));
    }

    private static long hits(int n, double share, RandomGenerator random) {
        return IntStream.range(0, n).filter(_ -> random.nextDouble() < share).count();
    }
}
