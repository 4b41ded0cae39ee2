package io.delivrd.domain.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.receipt.DeliveryState;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DeliveryCountsTest {

    /// N 1000, D 900, failed 40, rejected 10, expired by the carrier 10, by the provider 20, unknown 5, open 15.
    private static final DeliveryCounts WORKED = new DeliveryCounts(
            Map.of(
                    DeliveryState.DELIVERED, 900L,
                    DeliveryState.FAILED, 40L,
                    DeliveryState.REJECTED, 10L,
                    DeliveryState.EXPIRED, 30L,
                    DeliveryState.UNKNOWN, 5L,
                    DeliveryState.SUBMITTED, 15L),
            20,
            0,
            0,
            0,
            0,
            Unknowable.NONE);

    @Test
    void theWorkedCheckComesOut() {
        assertThat(WORKED.all()).isEqualTo(1000);
        assertThat(WORKED.finals()).isEqualTo(985);
        assertThat(WORKED.unknown()).isEqualTo(5);
        assertThat(WORKED.delivered()).isEqualTo(900);
        assertThat(WORKED.deliveredOfAll()).isEqualTo(new Rate(900, 1000));
        assertThat(WORKED.deliveredOfFinal()).isEqualTo(new Rate(900, 985));
        assertThat(WORKED.deliveredOfKnown()).isEqualTo(new Rate(900, 960));
        assertThat(WORKED.coverage()).isEqualTo(new Rate(965, 1000));
        assertThat(WORKED.deliveredOfAll().value()).contains(new BigDecimal("0.900000"));
        assertThat(WORKED.deliveredOfFinal().value()).contains(new BigDecimal("0.913706"));
        assertThat(WORKED.deliveredOfKnown().value()).contains(new BigDecimal("0.937500"));
        assertThat(WORKED.coverage().value()).contains(new BigDecimal("0.965000"));
    }

    @Test
    void agedPartsAreFinalAndUnknownButNotCovered() {
        DeliveryCounts counts = new DeliveryCounts(
                Map.of(DeliveryState.DELIVERED, 6L, DeliveryState.UNKNOWN, 3L, DeliveryState.BUFFERED, 1L),
                0,
                2,
                0,
                0,
                1,
                Unknowable.NONE);

        assertThat(counts.finals()).isEqualTo(9);
        assertThat(counts.deliveredOfFinal()).isEqualTo(new Rate(6, 9));
        assertThat(counts.deliveredOfKnown()).isEqualTo(new Rate(6, 6));
        assertThat(counts.coverage()).isEqualTo(new Rate(7, 10));
    }

    @Test
    void contradictedPartsAreNotDeliveredButFinal() {
        DeliveryCounts counts =
                new DeliveryCounts(Map.of(DeliveryState.DELIVERED, 10L), 0, 0, 4, 0, 0, Unknowable.NONE);

        assertThat(counts.delivered()).isEqualTo(6);
        assertThat(counts.deliveredOfAll()).isEqualTo(new Rate(6, 10));
        assertThat(counts.deliveredOfFinal()).isEqualTo(new Rate(6, 10));
        assertThat(counts.coverage()).isEqualTo(new Rate(10, 10));
    }

    @Test
    void whatIsUnknowableIsCountedAndInNoRate() {
        Unknowable silent = new Unknowable(
                Map.of(
                        DeliveryState.SUBMITTED, 5_000L,
                        DeliveryState.DELIVERED, 9L,
                        DeliveryState.EXPIRED, 7L,
                        DeliveryState.UNKNOWN, 3L),
                7,
                2);

        DeliveryCounts counts = WORKED.plus(DeliveryCounts.of(silent));

        assertThat(counts.all()).isEqualTo(6_019);
        assertThat(counts.delivered()).isEqualTo(907);
        assertThat(counts.unknowable().all()).isEqualTo(5_019);
        assertThat(counts.expected()).isEqualTo(1000);
        assertThat(counts.deliveredOfAll()).isEqualTo(new Rate(900, 1000));
        assertThat(counts.deliveredOfFinal()).isEqualTo(new Rate(900, 985));
        assertThat(counts.deliveredOfKnown()).isEqualTo(new Rate(900, 960));
        assertThat(counts.coverage()).isEqualTo(new Rate(965, 1000));
        assertThat(counts.pushed()).isEqualTo(965);
        assertThat(counts.givenUp()).isEqualTo(20);
        assertThat(counts.knowable()).isEqualTo(WORKED);
    }

    @Test
    void whereAllIsUnknowableThereIsNoDataRatherThanZero() {
        DeliveryCounts counts = DeliveryCounts.of(new Unknowable(Map.of(DeliveryState.SUBMITTED, 3_000L), 0, 0));

        assertThat(counts.all()).isEqualTo(3_000);
        assertThat(counts.deliveredOfAll().value()).isEmpty();
        assertThat(counts.deliveredOfFinal().value()).isEmpty();
        assertThat(counts.deliveredOfKnown().value()).isEmpty();
        assertThat(counts.coverage().value()).isEmpty();
    }

    @Test
    void nothingHasNoRate() {
        assertThat(DeliveryCounts.NONE.all()).isZero();
        assertThat(DeliveryCounts.NONE.deliveredOfAll().value()).isEmpty();
        assertThat(DeliveryCounts.NONE.coverage().interval()).isEmpty();
    }

    @Test
    void openPartsAreNotFinal() {
        DeliveryCounts counts = new DeliveryCounts(
                Map.of(
                        DeliveryState.QUEUED, 1L,
                        DeliveryState.SENT, 1L,
                        DeliveryState.SUBMITTED, 1L,
                        DeliveryState.BUFFERED, 1L),
                0,
                0,
                0,
                0,
                0,
                Unknowable.NONE);

        assertThat(counts.finals()).isZero();
        assertThat(counts.deliveredOfFinal().value()).isEmpty();
        assertThat(counts.coverage()).isEqualTo(new Rate(0, 4));
    }

    @Test
    void aStateCountedZeroTimesIsAbsent() {
        DeliveryCounts counts = new DeliveryCounts(Map.of(DeliveryState.FAILED, 0L), 0, 0, 0, 0, 0, Unknowable.NONE);

        assertThat(counts).isEqualTo(DeliveryCounts.NONE);
        assertThat(counts.of(DeliveryState.FAILED)).isZero();
    }

    @Property
    void countsAddUp(@ForAll("counts") DeliveryCounts one, @ForAll("counts") DeliveryCounts other) {
        DeliveryCounts sum = one.plus(other);

        assertThat(sum).isEqualTo(other.plus(one));
        assertThat(sum.plus(DeliveryCounts.NONE)).isEqualTo(sum);
        assertThat(sum.all()).isEqualTo(one.all() + other.all());
        assertThat(sum.finals()).isEqualTo(one.finals() + other.finals());
        assertThat(sum.delivered()).isEqualTo(one.delivered() + other.delivered());
        for (DeliveryState state : DeliveryState.values()) {
            assertThat(sum.of(state)).isEqualTo(one.of(state) + other.of(state));
        }
        assertThat(added(one.deliveredOfKnown(), other.deliveredOfKnown())).isEqualTo(sum.deliveredOfKnown());
        assertThat(added(one.coverage(), other.coverage())).isEqualTo(sum.coverage());
    }

    @Property
    void everyRateOfBelievableCountsIsAShare(@ForAll("counts") DeliveryCounts counts) {
        assertThat(counts.deliveredOfAll().hits())
                .isEqualTo(counts.deliveredOfFinal().hits());
        assertThat(counts.deliveredOfKnown().n())
                .isLessThanOrEqualTo(counts.deliveredOfFinal().n());
        assertThat(counts.deliveredOfFinal().n())
                .isLessThanOrEqualTo(counts.deliveredOfAll().n());
    }

    @Provide
    Arbitrary<DeliveryCounts> counts() {
        Arbitrary<Long> n = Arbitraries.longs().between(0, 1_000);
        Arbitrary<Map<DeliveryState, Long>> states =
                Arbitraries.maps(Arbitraries.of(DeliveryState.class), n).ofMaxSize(12);
        Arbitrary<Double> share = Arbitraries.doubles().between(0, 1);
        return Combinators.combine(states, share, share, share, share).as((of, expired, aged, contradicted, silent) -> {
            Map<DeliveryState, Long> all = new EnumMap<>(DeliveryState.class);
            all.putAll(of);
            Map<DeliveryState, Long> quiet = new EnumMap<>(DeliveryState.class);
            of.forEach((state, some) -> quiet.put(state, (long) (some * silent)));
            quiet.remove(DeliveryState.UNKNOWN);
            long gaveUp = (long) (of.getOrDefault(DeliveryState.EXPIRED, 0L) * expired);
            long doubted = (long) (of.getOrDefault(DeliveryState.DELIVERED, 0L) * contradicted);
            return new DeliveryCounts(
                    all,
                    gaveUp,
                    (long) (of.getOrDefault(DeliveryState.UNKNOWN, 0L) * aged),
                    doubted,
                    0,
                    0,
                    new Unknowable(quiet, (long) (gaveUp * silent), (long) (doubted * silent)));
        });
    }

    private static Rate added(Rate one, Rate other) {
        return new Rate(one.hits() + other.hits(), one.n() + other.n());
    }
}
