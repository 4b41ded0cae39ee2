package io.delivrd.application.outcome;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleReceipt.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.rates.DeliveryFiguresContract;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every implementation of [OutcomeFigures] answers about receipts stored through [Receipts], by the days of UTC.
///
/// The store takes [DeliveryFiguresContract#SILENT_ACCOUNT] for one that sends no receipts. It need not be empty: every
/// test makes its own campaigns.
public interface OutcomeFiguresContract {

    OutcomeFigures outcomes();

    Receipts receipts();

    NetworkExpectations expectations();

    @Test
    default void timedAndUntimedFinalsAndOpenPartsAreToldApart() {
        String campaign = unique("campaign");
        record(
                aReceipt(campaign).on("23410").of(campaign).says("accepted"),
                aReceipt(campaign).on("23410").of(campaign).after(Duration.ofSeconds(10)),
                aReceipt(campaign).on("23410").says("failed", "3"),
                aReceipt(campaign).on("23410").says("accepted"),
                aReceipt(campaign).on("26201"));

        List<Cohort> cohorts = outcomes().cohorts(ask(campaign, NOON.plus(Duration.ofHours(2))));

        assertThat(cohorts).hasSize(2).extracting(Cohort::network).containsExactly(network("23410"), network("26201"));
        Cohort first = cohorts.getFirst();
        assertThat(first.times(Outcome.DELIVERED)).containsExactly(Map.entry(bucket(10), 1L));
        assertThat(first.untimed()).containsExactly(Map.entry(Outcome.PERMANENT, 1L));
        assertThat(first.open())
                .as("from the middle of the quarter hour")
                .containsExactly(Map.entry(Duration.ofMinutes(120).minusSeconds(450), 1L));
        assertThat(first.n()).isEqualTo(3);
    }

    @Test
    default void whatCameLaterIsNotKnownYet() {
        String campaign = unique("campaign");
        record(
                aReceipt(campaign).of(campaign).says("accepted"),
                aReceipt(campaign).of(campaign).after(Duration.ofMinutes(40)),
                aReceipt(campaign).after(Duration.ofMinutes(50)).says("accepted"));

        assertThat(outcomes().cohorts(ask(campaign, NOON.minusSeconds(1)))).isEmpty();
        assertThat(only(campaign, Duration.ofMinutes(5)).open())
                .as("looked at one by one")
                .containsExactly(Map.entry(Duration.ofMinutes(5), 1L));
        assertThat(only(campaign, Duration.ofMinutes(41)).finalCount()).isEqualTo(1);
        assertThat(only(campaign, Duration.ofMinutes(50)).n()).isEqualTo(2);
        assertThat(only(campaign, Duration.ofDays(5)).open()).containsOnlyKeys(Duration.ofDays(5));
    }

    @Test
    default void campaignsTogetherAreToldApartByQuarterHour() {
        String one = unique("campaign");
        String network = "N" + one.substring(one.length() - 8).toUpperCase(Locale.ROOT);
        record(
                aReceipt(one).on(network).of(one).says("accepted"),
                aReceipt(one).on(network).of(one).after(Duration.ofMinutes(40)),
                aReceipt(unique("campaign")).on(network).says("accepted"));

        assertThat(ofNetwork(network, Duration.ofMinutes(7))).isEmpty();
        assertThat(ofNetwork(network, Duration.ofMinutes(47)))
                .hasSize(1)
                .first()
                .satisfies(cohort -> {
                    assertThat(cohort.openCount()).isEqualTo(2);
                    assertThat(cohort.open()).containsOnlyKeys(Duration.ofSeconds(47 * 60 - 450));
                });
        assertThat(ofNetwork(network, Duration.ofMinutes(49)).getFirst().finalCount())
                .isEqualTo(1);
        assertThat(ofNetwork(network, Duration.ofHours(30)).getFirst().open())
                .as("by hour")
                .containsOnlyKeys(Duration.ofMinutes(30 * 60 - 30));
    }

    @Test
    default void aSliceHoldsWhatWasSentWithinIt() {
        String campaign = unique("campaign");
        record(
                aReceipt(campaign).on("23410").of(campaign).says("accepted"),
                aReceipt(campaign).on("23410").of(campaign).after(Duration.ofMinutes(40)),
                aReceipt(campaign).on("26201").after(Duration.ofMinutes(50)).says("accepted"));
        Instant asOf = NOON.plus(Duration.ofMinutes(51));

        List<List<Cohort>> slices =
                outcomes().slices(ask(campaign, asOf), List.of(NOON, NOON.plusSeconds(1), asOf.minusSeconds(60)));

        assertThat(slices).hasSize(4);
        assertThat(slices.get(0)).isEmpty();
        assertThat(slices.get(1)).singleElement().satisfies(cohort -> {
            assertThat(cohort.network()).isEqualTo(network("23410"));
            assertThat(cohort.finalCount()).isEqualTo(1);
        });
        assertThat(slices.get(2)).isEmpty();
        assertThat(slices.get(3)).singleElement().satisfies(cohort -> {
            assertThat(cohort.network()).isEqualTo(network("26201"));
            assertThat(cohort.open()).containsExactly(Map.entry(Duration.ofMinutes(1), 1L));
        });
    }

    @Test
    default void networksAndAccountsThatSendNoReceiptsAreLeftOut() {
        String campaign = unique("campaign");
        expectations()
                .put(new NetworkExpectation(
                        network("90177"), Duration.ofHours(48), Duration.ofHours(1), ReceiptSupport.NONE));
        record(
                aReceipt(campaign).on("90177").says("accepted"),
                aReceipt(campaign).on("23410").by(DeliveryFiguresContract.SILENT_ACCOUNT));

        assertThat(outcomes().cohorts(ask(campaign, NOON.plus(Duration.ofHours(2)))))
                .isEmpty();
    }

    @Test
    default void whatIsNotAskedForIsNotThere() {
        String campaign = unique("campaign");
        record(aReceipt(campaign).on("23410"), aReceipt(campaign).on("26201"));
        Instant asOf = NOON.plus(Duration.ofHours(2));
        Optional<Campaign> name = Optional.of(new Campaign(campaign));
        Optional<ProviderId> provider = Optional.of(new ProviderId("vonage"));

        assertThat(outcomes().cohorts(new CohortQuery(NOON, asOf, asOf, provider, Optional.of(network("26201")), name)))
                .extracting(Cohort::network)
                .containsExactly(network("26201"));
        assertThat(outcomes()
                        .cohorts(new CohortQuery(
                                NOON, asOf, asOf, Optional.of(SampleReceipt.RETRYING), Optional.empty(), name)))
                .isEmpty();
        assertThat(outcomes()
                        .cohorts(new CohortQuery(NOON.plusSeconds(900), asOf, asOf, provider, Optional.empty(), name)))
                .isEmpty();
    }

    private void record(SampleReceipt... receipts) {
        receipts().recordAll(Stream.of(receipts).map(SampleReceipt::build).toList());
    }

    private Cohort only(String campaign, Duration sinceNoon) {
        List<Cohort> cohorts = outcomes().cohorts(ask(campaign, NOON.plus(sinceNoon)));
        assertThat(cohorts).hasSize(1);
        return cohorts.getFirst();
    }

    private List<Cohort> ofNetwork(String network, Duration sinceNoon) {
        Instant asOf = NOON.plus(sinceNoon);
        return outcomes()
                .cohorts(new CohortQuery(
                        NOON.minus(Duration.ofDays(1)),
                        asOf,
                        asOf,
                        Optional.empty(),
                        Optional.of(network(network)),
                        Optional.empty()));
    }

    private static CohortQuery ask(String campaign, Instant asOf) {
        return new CohortQuery(
                NOON.minus(Duration.ofDays(1)),
                asOf.plusSeconds(1),
                asOf,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Campaign(campaign)));
    }

    private static NetworkCode network(String code) {
        return new NetworkCode(code);
    }

    private static LatencyBucket bucket(int seconds) {
        return LatencyBucket.of(Duration.ofSeconds(seconds));
    }
}
