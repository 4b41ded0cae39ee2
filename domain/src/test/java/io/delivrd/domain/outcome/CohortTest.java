package io.delivrd.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CohortTest {

    private static final ProviderId PROVIDER = new ProviderId("some");
    private static final NetworkCode NETWORK = new NetworkCode("23410");

    private static Cohort cohort(int bucket, long delivered, long untimed, long open) {
        return new Cohort(
                PROVIDER,
                NETWORK,
                Map.of(Outcome.DELIVERED, new TreeMap<>(Map.of(new LatencyBucket(bucket), delivered))),
                Map.of(Outcome.PERMANENT, untimed),
                new TreeMap<>(Map.of(Duration.ofMinutes(7), open)));
    }

    @Test
    void everyPartIsTimedOrUntimedOrOpen() {
        Cohort cohort = cohort(3, 5, 2, 4);

        assertThat(cohort.n()).isEqualTo(11);
        assertThat(cohort.finalCount()).isEqualTo(7);
        assertThat(cohort.openCount()).isEqualTo(4);
        assertThat(cohort.count(Outcome.PERMANENT)).isEqualTo(2);
        assertThat(cohort.count(Outcome::isDelivered)).isEqualTo(5);
        assertThat(Cohort.none(PROVIDER, NETWORK).n()).isZero();
    }

    @Test
    void cohortsAddUp() {
        Cohort both = cohort(3, 5, 2, 4).plus(cohort(9, 1, 0, 1));

        assertThat(both.times(Outcome.DELIVERED))
                .containsExactly(Map.entry(new LatencyBucket(3), 5L), Map.entry(new LatencyBucket(9), 1L));
        assertThat(both.times(Outcome::isKnown)).hasSize(2);
        assertThat(both.open()).containsExactly(Map.entry(Duration.ofMinutes(7), 5L));
        assertThat(both).isEqualTo(cohort(9, 1, 0, 1).plus(cohort(3, 5, 2, 4)));
        assertThat(both.plus(Cohort.none(PROVIDER, NETWORK))).isEqualTo(both);
    }
}
