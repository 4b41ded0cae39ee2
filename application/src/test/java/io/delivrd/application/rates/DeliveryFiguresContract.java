package io.delivrd.application.rates;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.RETRYING;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleReceipt.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.NetworkTable;
import io.delivrd.application.RandomReceipts;
import io.delivrd.application.SampleReceipt;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.rates.Unknowable;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every implementation of [DeliveryFigures] answers about receipts stored through [Receipts].
///
/// The store folds by [SampleReceipt#POLICY], waits [InMemoryDelivrd#DEFAULT_HORIZON] where nothing else is expected,
/// takes [#SILENT_ACCOUNT] for one that sends no receipts, and knows the networks of
/// [io.delivrd.application.NetworkTable] at least by country. It need not be empty: every test makes its own campaigns.
public interface DeliveryFiguresContract {

    /// The account that sends no receipts.
    AccountId SILENT_ACCOUNT = new AccountId("silent01");

    ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

    DeliveryFigures figures();

    /// @return the intake of the same store under that rule
    Receipts receiptsBy(CampaignRule rule);

    NetworkExpectations expectations();

    /// Called before each test, for stores that want to be cleared.
    @BeforeEach
    default void reset() {}

    @Test
    default void withoutGroupThereIsOneRowAndItIsTheTotal() {
        String campaign = unique("campaign");
        record(aReceipt(campaign), aReceipt(campaign).says("failed", "3"));

        DeliveryReport report = figures().measure(ask(campaign).query());

        assertThat(report.rows()).containsExactly(report.total());
        assertThat(report.total().key()).isEmpty();
        assertThat(report.total().network()).isEmpty();
        assertThat(report.total().counts().all()).isEqualTo(2);
    }

    @Test
    default void nothingCountedIsNoRowButATotal() {
        DeliveryReport report =
                figures().measure(ask(unique("campaign")).by(Dimension.NETWORK).query());
        DeliveryReport ungrouped = figures().measure(ask(unique("campaign")).query());

        assertThat(report.rows()).isEmpty();
        assertThat(report.total().counts().all()).isZero();
        assertThat(report.total().timeToReceipt()).isEqualTo(TimeToReceipt.NONE);
        assertThat(report.total().spend()).isEmpty();
        assertThat(ungrouped.rows()).containsExactly(ungrouped.total());
    }

    @Test
    default void everyDimensionPartsTheCounts() {
        String one = unique("A-campaign");
        String other = unique("a-campaign");
        AccountId account = new AccountId("zz000000");
        record(
                aReceipt(one).on("23410"),
                aReceipt(one).on("23415").says("failed", "3"),
                aReceipt(one).on("26201").says("accepted", "7"),
                aReceipt(one).by(account).says("rejected", "6"),
                aReceipt(other).on("US-TOLL-FREE").says("failed", "12"),
                aReceipt(other).on("23499").says("unknown"));

        assertThat(counted(ask(one, other).by(Dimension.CAMPAIGN)))
                .as("capital letters first")
                .containsExactly(one + "=4", other + "=2");
        assertThat(counted(ask(one, other).by(Dimension.CLIENT_REF))).containsExactly(one + "=4", other + "=2");
        assertThat(counted(ask(one, other).by(Dimension.NETWORK)))
                .containsExactly("(unknown)=1", "23410=1", "23415=1", "23499=1", "26201=1", "US-TOLL-FREE=1");
        assertThat(counted(ask(one, other).by(Dimension.COUNTRY))).containsExactly("=1", "DE=1", "GB=3", "US=1");
        assertThat(counted(ask(one, other).by(Dimension.PROVIDER))).containsExactly("vonage=6");
        assertThat(counted(ask(one, other).by(Dimension.ACCOUNT))).containsExactly("ab12cd34=5", "zz000000=1");
        assertThat(counted(ask(one, other).by(Dimension.STATE)))
                .containsExactly("delivered=1", "failed=2", "rejected=1", "submitted=1", "unknown=1");
        assertThat(counted(ask(one, other).by(Dimension.ERROR))).containsExactly("=3", "12=1", "3=1", "6=1");
        assertThat(counted(ask(one, other).by(Dimension.BUCKET))).containsExactly("2026-11-20T00:00:00Z=6");
        assertThat(counted(ask(one, other).by(Dimension.STATE, Dimension.COUNTRY)))
                .containsExactly(
                        "delivered,GB=1",
                        "failed,GB=1",
                        "failed,US=1",
                        "rejected,=1",
                        "submitted,DE=1",
                        "unknown,GB=1");
        assertThat(counted(ask(one, other).by(Dimension.COUNTRY, Dimension.STATE))
                        .getFirst())
                .isEqualTo(",rejected=1");
    }

    @Test
    default void rowsOfANetworkNameItsCountry() {
        String campaign = unique("campaign");
        record(aReceipt(campaign).on("23410"), aReceipt(campaign));

        List<DeliveryRow> rows =
                figures().measure(ask(campaign).by(Dimension.NETWORK).query()).rows();

        assertThat(rows.getFirst().network().orElseThrow().code()).isEqualTo(NetworkCode.UNKNOWN);
        assertThat(rows.getFirst().network().orElseThrow().country()).isEmpty();
        assertThat(rows.getLast().network().orElseThrow().code()).isEqualTo(new NetworkCode("23410"));
        assertThat(rows.getLast().network().orElseThrow().country()).contains("GB");
        assertThat(rows.getLast().network().orElseThrow().name()).isPresent();
    }

    @Test
    default void filtersNarrowEveryFigure() {
        String one = unique("campaign");
        String other = unique("campaign");
        AccountId account = new AccountId("zz000000");
        record(
                aReceipt(one).on("23410").costing("0.01", "EUR"),
                aReceipt(one).on("23410").says("failed", "3").costing("0.02", "EUR"),
                aReceipt(one).on("26201").says("failed", "6").costing("0.04", "EUR"),
                aReceipt(other).on("26201").by(account).costing("0.08", "EUR"));

        assertThat(spend(ask(one, other))).containsExactly("0.15000000 EUR");
        assertThat(spend(ask(one))).containsExactly("0.07000000 EUR");
        assertThat(spend(ask(one, other).only(Dimension.NETWORK, "26201"))).containsExactly("0.12000000 EUR");
        assertThat(spend(ask(one, other).only(Dimension.COUNTRY, "GB"))).containsExactly("0.03000000 EUR");
        assertThat(spend(ask(one, other).only(Dimension.STATE, "failed"))).containsExactly("0.06000000 EUR");
        assertThat(spend(ask(one, other).only(Dimension.STATE, "failed", "delivered")))
                .containsExactly("0.15000000 EUR");
        assertThat(spend(ask(one, other).only(Dimension.ERROR, "3"))).containsExactly("0.02000000 EUR");
        assertThat(spend(ask(one, other).only(Dimension.ACCOUNT, "zz000000"))).containsExactly("0.08000000 EUR");
        assertThat(spend(ask(one, other).only(Dimension.PROVIDER, "modica"))).isEmpty();
        assertThat(spend(ask(one, other).only(Dimension.CLIENT_REF, other))).containsExactly("0.08000000 EUR");
        assertThat(spend(ask(one, other).only(Dimension.STATE, "failed").only(Dimension.NETWORK, "23410")))
                .containsExactly("0.02000000 EUR");
        assertThat(counted(ask(one, other).only(Dimension.STATE, "failed").by(Dimension.NETWORK)))
                .containsExactly("23410=1", "26201=1");
    }

    @Test
    default void raggedEndsAreExactAtTheInstant() {
        String campaign = unique("campaign");
        for (String time : List.of(
                "2026-11-20T12:03:17.999999Z",
                "2026-11-20T12:03:18Z",
                "2026-11-20T12:03:18.000001Z",
                "2026-11-20T12:14:59Z",
                "2026-11-20T12:15:00Z",
                "2026-11-20T13:00:00Z",
                "2026-11-20T13:07:00Z")) {
            record(aReceipt(campaign).at(time).costing("1", "EUR"));
        }

        assertThat(counted(ask(campaign).between("2026-11-20T12:03:18Z", "2026-11-20T13:07:00Z")))
                .containsExactly("=5");
        assertThat(counted(ask(campaign).between("2026-11-20T12:03:18.000001Z", "2026-11-20T13:00:00.000001Z")))
                .containsExactly("=4");
        assertThat(counted(ask(campaign).between("2026-11-20T12:03:18Z", "2026-11-20T12:03:18.000001Z")))
                .as("within one quarter hour")
                .containsExactly("=1");
        assertThat(counted(ask(campaign).between("2026-11-20T12:15:00Z", "2026-11-20T13:00:00Z")))
                .as("whole quarter hours")
                .containsExactly("=1");
        assertThat(spend(ask(campaign).between("2026-11-20T12:03:18Z", "2026-11-20T13:07:00Z")))
                .containsExactly("5.00000000 EUR");
        assertThat(counted(ask(campaign)
                        .between("2026-11-20T12:03:18Z", "2026-11-20T13:07:00Z")
                        .by(Dimension.BUCKET)
                        .each(Interval.HOUR)))
                .containsExactly("2026-11-20T12:00:00Z=4", "2026-11-20T13:00:00Z=1");
    }

    @Test
    default void inSpringAnHourIsMissing() {
        String campaign = unique("campaign");
        for (String time : List.of(
                "2026-03-28T22:59:59Z",
                "2026-03-28T23:00:00Z",
                "2026-03-29T00:59:59Z",
                "2026-03-29T01:00:00Z",
                "2026-03-29T21:59:59Z",
                "2026-03-29T22:00:00Z")) {
            record(aReceipt(campaign).at(time));
        }
        Ask ask = ask(campaign)
                .between("2026-03-01T00:00:00Z", "2026-04-02T00:00:00Z")
                .in(BERLIN)
                .by(Dimension.BUCKET);

        assertThat(counted(ask.each(Interval.HOUR)))
                .containsExactly(
                        "2026-03-28T22:00:00Z=1",
                        "2026-03-28T23:00:00Z=1",
                        "2026-03-29T00:00:00Z=1",
                        "2026-03-29T01:00:00Z=1",
                        "2026-03-29T21:00:00Z=1",
                        "2026-03-29T22:00:00Z=1");
        assertThat(counted(ask.each(Interval.DAY)))
                .containsExactly("2026-03-27T23:00:00Z=1", "2026-03-28T23:00:00Z=4", "2026-03-29T22:00:00Z=1");
        assertThat(counted(ask.each(Interval.WEEK)))
                .containsExactly("2026-03-22T23:00:00Z=5", "2026-03-29T22:00:00Z=1");
        assertThat(counted(ask.each(Interval.MONTH))).containsExactly("2026-02-28T23:00:00Z=6");
    }

    @Test
    default void inAutumnAnHourComesTwice() {
        String campaign = unique("campaign");
        for (String time : List.of(
                "2026-10-24T21:59:59Z",
                "2026-10-24T22:00:00Z",
                "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z",
                "2026-10-25T22:59:59Z",
                "2026-10-25T23:00:00Z",
                "2026-10-31T22:59:59Z",
                "2026-10-31T23:00:00Z")) {
            record(aReceipt(campaign).at(time));
        }
        Ask ask = ask(campaign)
                .between("2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z")
                .in(BERLIN)
                .by(Dimension.BUCKET);

        assertThat(counted(ask.each(Interval.HOUR)))
                .containsExactly(
                        "2026-10-24T21:00:00Z=1",
                        "2026-10-24T22:00:00Z=1",
                        "2026-10-25T00:00:00Z=1",
                        "2026-10-25T01:00:00Z=1",
                        "2026-10-25T22:00:00Z=1",
                        "2026-10-25T23:00:00Z=1",
                        "2026-10-31T22:00:00Z=1",
                        "2026-10-31T23:00:00Z=1");
        assertThat(counted(ask.each(Interval.DAY)))
                .containsExactly(
                        "2026-10-23T22:00:00Z=1",
                        "2026-10-24T22:00:00Z=4",
                        "2026-10-25T23:00:00Z=1",
                        "2026-10-30T23:00:00Z=1",
                        "2026-10-31T23:00:00Z=1");
        assertThat(counted(ask.each(Interval.WEEK)))
                .containsExactly("2026-10-18T22:00:00Z=5", "2026-10-25T23:00:00Z=3");
        assertThat(counted(ask.each(Interval.MONTH)))
                .containsExactly("2026-09-30T22:00:00Z=7", "2026-10-31T23:00:00Z=1");
    }

    @Test
    default void hoursOfKathmanduBeginAtAQuarterPast() {
        String campaign = unique("campaign");
        for (String time : List.of(
                "2026-10-31T18:14:59Z",
                "2026-10-31T18:15:00Z",
                "2026-11-20T12:14:59Z",
                "2026-11-20T12:15:00Z",
                "2026-11-20T18:14:59Z",
                "2026-11-20T18:15:00Z")) {
            record(aReceipt(campaign).at(time));
        }
        Ask ask = ask(campaign)
                .between("2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z")
                .in(KATHMANDU)
                .by(Dimension.BUCKET);

        assertThat(counted(ask.each(Interval.HOUR)))
                .containsExactly(
                        "2026-10-31T17:15:00Z=1",
                        "2026-10-31T18:15:00Z=1",
                        "2026-11-20T11:15:00Z=1",
                        "2026-11-20T12:15:00Z=1",
                        "2026-11-20T17:15:00Z=1",
                        "2026-11-20T18:15:00Z=1");
        assertThat(counted(ask.each(Interval.DAY)))
                .containsExactly(
                        "2026-10-30T18:15:00Z=1",
                        "2026-10-31T18:15:00Z=1",
                        "2026-11-19T18:15:00Z=3",
                        "2026-11-20T18:15:00Z=1");
        assertThat(counted(ask.each(Interval.MONTH)))
                .containsExactly("2026-09-30T18:15:00Z=1", "2026-10-31T18:15:00Z=5");
    }

    @Test
    default void aBucketBeginsBeforeARaggedFrom() {
        String campaign = unique("campaign");
        record(aReceipt(campaign));

        assertThat(counted(ask(campaign)
                        .between("2026-11-20T11:59:30Z", "2026-11-20T12:00:30Z")
                        .by(Dimension.BUCKET)
                        .each(Interval.MONTH)))
                .containsExactly("2026-11-01T00:00:00Z=1");
    }

    @Test
    default void openPartsAgeByTheirNetworksExpectation() {
        String campaign = unique("campaign");
        String slow = "ZZ-" + unique("SLOW").toUpperCase(Locale.ROOT).substring(0, 20);
        expectations()
                .put(new NetworkExpectation(
                        new NetworkCode(slow), Duration.ofHours(120), Duration.ofHours(6), ReceiptSupport.HANDSET));
        record(
                aReceipt(campaign).says("accepted").after(Duration.ofMinutes(7)),
                aReceipt(campaign).says("buffered").on(slow),
                aReceipt(campaign).after(Duration.ofMinutes(7)),
                aReceipt(campaign).says("unknown"));
        Instant defaultAge = NOON.plus(Duration.ofMinutes(15)).plus(InMemoryDelivrd.DEFAULT_HORIZON);
        Instant slowAge = NOON.plus(Duration.ofMinutes(15)).plus(Duration.ofHours(126));

        assertThat(figures()
                        .measure(
                                ask(campaign).asOf(defaultAge.minusNanos(1_000)).query())
                        .total()
                        .counts())
                .satisfies(counts -> {
                    assertThat(counts.aged()).isZero();
                    assertThat(counts.of(DeliveryState.SUBMITTED)).isEqualTo(1);
                    assertThat(counts.coverage()).isEqualTo(new Rate(2, 4));
                });
        assertThat(figures()
                        .measure(ask(campaign).asOf(defaultAge).query())
                        .total()
                        .counts())
                .satisfies(counts -> {
                    assertThat(counts.aged()).isEqualTo(1);
                    assertThat(counts.states())
                            .isEqualTo(Map.of(
                                    DeliveryState.DELIVERED, 1L,
                                    DeliveryState.BUFFERED, 1L,
                                    DeliveryState.UNKNOWN, 2L));
                    assertThat(counts.coverage()).isEqualTo(new Rate(2, 4));
                    assertThat(counts.deliveredOfFinal()).isEqualTo(new Rate(1, 3));
                    assertThat(counts.deliveredOfKnown()).isEqualTo(new Rate(1, 1));
                });
        assertThat(figures()
                        .measure(ask(campaign).asOf(slowAge).query())
                        .total()
                        .counts()
                        .aged())
                .isEqualTo(2);
        assertThat(counted(ask(campaign).asOf(defaultAge).by(Dimension.STATE)))
                .containsExactly("buffered=1", "delivered=1", "unknown=2");
        assertThat(counted(ask(campaign).asOf(defaultAge).only(Dimension.STATE, "unknown")))
                .containsExactly("=2");
        assertThat(counted(ask(campaign).asOf(defaultAge).only(Dimension.STATE, "submitted")))
                .containsExactly("=0");
        assertThat(counted(ask(campaign).asOf(slowAge).only(Dimension.STATE, "buffered")))
                .containsExactly("=0");
    }

    @Test
    default void whatIsTriedInVainReadsAsFailedAfterAnHour() {
        String campaign = unique("campaign");
        String silent = "ZZ-" + unique("MUTE").toUpperCase(Locale.ROOT).substring(0, 20);
        expectations()
                .put(new NetworkExpectation(
                        new NetworkCode(silent), Duration.ofHours(2), Duration.ZERO, ReceiptSupport.NONE));
        record(
                aReceipt(campaign).by(RETRYING).says("failed"),
                aReceipt(campaign).by(RETRYING).says("failed").on(silent),
                aReceipt(campaign).by(RETRYING).says("accepted"));
        Instant over = NOON.plus(Duration.ofMinutes(15)).plus(Standing.RETRIES);

        assertThat(figures()
                        .measure(ask(campaign).asOf(over.minusNanos(1_000)).query())
                        .total()
                        .counts()
                        .states())
                .isEqualTo(Map.of(DeliveryState.QUEUED, 2L, DeliveryState.SUBMITTED, 1L));
        DeliveryCounts counts =
                figures().measure(ask(campaign).asOf(over).query()).total().counts();
        assertThat(counts.states()).isEqualTo(Map.of(DeliveryState.FAILED, 2L, DeliveryState.SUBMITTED, 1L));
        assertThat(counts.coverage()).isEqualTo(new Rate(1, 2));
        assertThat(counts.deliveredOfFinal()).isEqualTo(new Rate(0, 1));
        assertThat(counted(ask(campaign).asOf(over).only(Dimension.STATE, "failed")))
                .containsExactly("=2");
        DeliveryCounts later = figures()
                .measure(ask(campaign).asOf(over.plus(Duration.ofDays(9))).query())
                .total()
                .counts();
        assertThat(later.states()).isEqualTo(Map.of(DeliveryState.FAILED, 2L, DeliveryState.UNKNOWN, 1L));
        assertThat(later.aged()).isEqualTo(1);
    }

    @Test
    default void anExpectationCanBeReplaced() {
        String campaign = unique("campaign");
        String network = "ZZ-" + unique("CHANGING").toUpperCase(Locale.ROOT).substring(0, 20);
        NetworkExpectation slow = new NetworkExpectation(
                new NetworkCode(network), Duration.ofHours(120), Duration.ZERO, ReceiptSupport.UNKNOWN);
        NetworkExpectation quick = new NetworkExpectation(
                new NetworkCode(network), Duration.ofHours(2), Duration.ZERO, ReceiptSupport.CARRIER);
        record(aReceipt(campaign).says("accepted").on(network));

        expectations().put(slow);
        long agedBefore = figures()
                .measure(ask(campaign).asOf(NOON.plus(Duration.ofHours(3))).query())
                .total()
                .counts()
                .aged();
        expectations().put(quick);

        assertThat(agedBefore).isZero();
        assertThat(expectations().all()).contains(quick).doesNotContain(slow);
        assertThat(figures()
                        .measure(ask(campaign)
                                .asOf(NOON.plus(Duration.ofHours(3)))
                                .query())
                        .total()
                        .counts()
                        .aged())
                .isEqualTo(1);
    }

    @Test
    default void silentNetworksAndAccountsAreLeftOutOfEveryRateAndNeverAge() {
        String campaign = unique("campaign");
        String silent = "ZZ-" + unique("SILENT").toUpperCase(Locale.ROOT).substring(0, 20);
        expectations()
                .put(new NetworkExpectation(
                        new NetworkCode(silent), Duration.ofHours(2), Duration.ZERO, ReceiptSupport.NONE));
        String expired = unique("message");
        record(
                aReceipt(campaign).says("accepted").on(silent),
                aReceipt(campaign).on(silent),
                aReceipt(campaign).says("accepted").by(SILENT_ACCOUNT),
                aReceipt(campaign).says("failed", "3").by(SILENT_ACCOUNT).on("23410"),
                aReceipt(campaign).of(expired).says("accepted").on(silent),
                aReceipt(campaign).of(expired).says("expired").on(silent).after(Duration.ofHours(72)),
                aReceipt(campaign).says("accepted").on("23410"),
                aReceipt(campaign).on("23410"));

        DeliveryRow total = figures()
                .measure(ask(campaign).asOf(NOON.plus(Duration.ofDays(30))).query())
                .total();

        assertThat(total.counts().all()).isEqualTo(7);
        assertThat(total.counts().unknowable())
                .isEqualTo(new Unknowable(
                        Map.of(
                                DeliveryState.SUBMITTED, 2L,
                                DeliveryState.DELIVERED, 1L,
                                DeliveryState.FAILED, 1L,
                                DeliveryState.EXPIRED, 1L),
                        1,
                        0));
        assertThat(total.counts().providerExpired()).isEqualTo(1);
        assertThat(total.counts().aged()).isEqualTo(1);
        assertThat(total.counts().of(DeliveryState.SUBMITTED)).isEqualTo(2);
        assertThat(total.counts().deliveredOfAll()).isEqualTo(new Rate(1, 2));
        assertThat(total.counts().deliveredOfFinal()).isEqualTo(new Rate(1, 2));
        assertThat(total.counts().deliveredOfKnown()).isEqualTo(new Rate(1, 1));
        assertThat(total.counts().coverage()).isEqualTo(new Rate(1, 2));
    }

    @Test
    default void aCampaignOnlyOnASilentNetworkHasNoDataRatherThanZero() {
        String campaign = unique("campaign");
        String network = "ZZ-" + unique("QUIET").toUpperCase(Locale.ROOT).substring(0, 20);
        record(
                aReceipt(campaign).says("accepted").on(network),
                aReceipt(campaign).says("accepted").on(network));
        NetworkExpectation talking = new NetworkExpectation(
                new NetworkCode(network), Duration.ofHours(72), Duration.ofHours(6), ReceiptSupport.UNKNOWN);
        expectations().put(talking);
        Rate before = figures().measure(ask(campaign).query()).total().counts().deliveredOfAll();

        expectations()
                .put(new NetworkExpectation(
                        talking.network(), talking.validity(), talking.grace(), ReceiptSupport.NONE));
        DeliveryRow row = figures()
                .measure(ask(campaign).by(Dimension.CAMPAIGN).query())
                .rows()
                .getFirst();

        assertThat(before).isEqualTo(new Rate(0, 2));
        assertThat(row.counts().all()).isEqualTo(2);
        assertThat(row.counts().unknowable().all()).isEqualTo(2);
        assertThat(row.counts().deliveredOfAll().value()).isEmpty();
        assertThat(row.counts().coverage().value()).isEmpty();
    }

    @Test
    default void contradictedAndProviderMadeStatesAreCountedApart() {
        String campaign = unique("campaign");
        String contradicted = unique("message");
        String expired = unique("message");
        record(
                aReceipt(campaign).of(contradicted),
                aReceipt(campaign)
                        .of(contradicted)
                        .says("failed", "3")
                        .evidence(Evidence.HANDSET)
                        .after(Duration.ofSeconds(9)),
                aReceipt(campaign).of(expired).says("accepted"),
                aReceipt(campaign).of(expired).says("expired").after(Duration.ofHours(72)),
                aReceipt(campaign).says("expired", "1"));

        DeliveryRow total = figures().measure(ask(campaign).query()).total();

        assertThat(total.counts().contradicted()).isEqualTo(1);
        assertThat(total.counts().delivered()).isZero();
        assertThat(total.counts().providerExpired()).isEqualTo(1);
        assertThat(total.counts().of(DeliveryState.EXPIRED)).isEqualTo(2);
        assertThat(total.counts().coverage()).isEqualTo(new Rate(2, 3));
    }

    @Test
    default void percentilesAreWithinOnePercent() {
        String campaign = unique("campaign");
        Random random = new Random(7);
        List<Long> millis = new ArrayList<>();
        List<DeliveryReceipt> receipts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long time = 20 + (long) Math.exp(random.nextGaussian() * 2 + 7);
            millis.add(time);
            String id = unique("message");
            receipts.add(aReceipt(campaign).of(id).says("accepted").build());
            receipts.add(
                    aReceipt(campaign).of(id).after(Duration.ofMillis(time)).build());
        }
        receipts.add(aReceipt(campaign).build());
        receiptsBy(new CampaignRule.WholeReference()).recordAll(receipts);
        millis.sort(Long::compare);

        TimeToReceipt times = figures().measure(ask(campaign).query()).total().timeToReceipt();

        assertThat(times.n()).isEqualTo(400);
        assertNear(times.p50().orElseThrow(), millis.get(199));
        assertNear(times.p95().orElseThrow(), millis.get(379));
        assertNear(times.p99().orElseThrow(), millis.get(395));
    }

    @Test
    default void oneTimeIsEveryPercentile() {
        String campaign = unique("campaign");
        String id = unique("message");
        record(
                aReceipt(campaign).of(id).says("accepted"),
                aReceipt(campaign).of(id).after(Duration.ofSeconds(2)));

        TimeToReceipt times = figures().measure(ask(campaign).query()).total().timeToReceipt();

        assertThat(times.p50()).isEqualTo(times.p95()).isEqualTo(times.p99());
        assertNear(times.p50().orElseThrow(), 2_000);
    }

    @Test
    default void severalQuestionsAreAnsweredInTheirOrder() {
        String campaign = unique("campaign");
        record(aReceipt(campaign).on("23410"), aReceipt(campaign).says("failed", "3"));
        List<DeliveryQuery> queries = List.of(
                ask(campaign).by(Dimension.NETWORK).query(),
                ask(campaign).query(),
                ask(campaign).by(Dimension.BUCKET, Dimension.ERROR).query(),
                ask(campaign).query());

        assertThat(figures().measureAll(queries))
                .containsExactlyElementsOf(
                        queries.stream().map(figures()::measure).toList());
        assertThat(figures().measureAll(List.of())).isEmpty();
    }

    @Test
    default void whatNeedsNoTimesIsCountedTheSame() {
        String campaign = unique("campaign");
        record(aReceipt(campaign).on("23410"), aReceipt(campaign).says("failed", "3"));
        DeliveryQuery total = ask(campaign).query();
        DeliveryQuery byNetwork = ask(campaign).by(Dimension.NETWORK).query();
        DeliveryReport full = figures().measure(byNetwork);

        List<DeliveryReport> answers = figures().measureAll(List.of(total), List.of(byNetwork, total));

        assertThat(answers).hasSize(3);
        assertThat(answers.getFirst()).isEqualTo(figures().measure(total));
        assertThat(answers.get(1).query()).isEqualTo(byNetwork);
        assertThat(answers.get(1).rows())
                .extracting(DeliveryRow::key, DeliveryRow::network, DeliveryRow::counts, DeliveryRow::spend)
                .isEqualTo(full.rows().stream()
                        .map(row -> tuple(row.key(), row.network(), row.counts(), row.spend()))
                        .toList());
        assertThat(answers.get(1).total().counts()).isEqualTo(full.total().counts());
        assertThat(answers.get(2).total().counts()).isEqualTo(full.total().counts());
    }

    @Test
    default void aPageIsAnsweredAsItsQuestionsAreAlone() {
        String campaign = unique("campaign");
        record(aReceipt(campaign).on("23410"), aReceipt(campaign).says("failed", "3"));
        DeliveryQuery total = ask(campaign).query();
        DeliveryQuery byNetwork = ask(campaign).by(Dimension.NETWORK).query();
        DeliveryQuery failed = ask(campaign)
                .by(Dimension.CAMPAIGN)
                .only(Dimension.STATE, "failed")
                .query();

        Answers answers = figures()
                .answer(Questions.timed(total, byNetwork)
                        .and(Questions.counted(failed, failed.whole()))
                        .and(Questions.spread(total)));

        assertThat(answers.of(total)).isEqualTo(figures().measure(total));
        assertThat(answers.of(byNetwork)).isEqualTo(figures().measure(byNetwork));
        assertThat(answers.spreadOf(total)).isEqualTo(figures().distribution(total));
        SharedReport shared = answers.shared(failed);
        assertThat(shared.of(shared.report().total())).contains(new Rate(1, 2));
    }

    @Test
    default void aDistributionIsCountsByBucketAndTheirPercentiles() {
        String campaign = unique("campaign");
        List<Duration> times = List.of(
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2).plusMillis(1),
                Duration.ofSeconds(61),
                Duration.ofHours(30));
        for (Duration time : times) {
            String id = unique("message");
            record(
                    aReceipt(campaign).of(id).on("23410").says("accepted"),
                    aReceipt(campaign).of(id).on("23410").after(time));
        }
        record(aReceipt(campaign).says("failed", "3"));

        TimeDistribution distribution = figures().distribution(ask(campaign).query());

        assertThat(distribution.counts().entrySet())
                .containsExactly(
                        Map.entry(LatencyBucket.of(Duration.ZERO), 1L),
                        Map.entry(LatencyBucket.of(Duration.ofSeconds(2)), 2L),
                        Map.entry(LatencyBucket.of(Duration.ofSeconds(61)), 1L),
                        Map.entry(LatencyBucket.of(Duration.ofHours(30)), 1L));
        assertThat(distribution.timeToReceipt())
                .isEqualTo(figures().measure(ask(campaign).query()).total().timeToReceipt());
        assertThat(figures().distribution(ask(campaign).of(Unit.MESSAGE).query()))
                .isEqualTo(distribution);
        assertThat(figures()
                        .distribution(
                                ask(campaign).only(Dimension.COUNTRY, "DE").query()))
                .isEqualTo(TimeDistribution.NONE);
        assertThat(figures()
                        .distribution(
                                ask(campaign).only(Dimension.STATE, "failed").query()))
                .isEqualTo(TimeDistribution.NONE);
    }

    @Test
    default void aDistributionHasNoGroups() {
        DeliveryQuery grouped = ask(unique("campaign")).by(Dimension.NETWORK).query();

        assertThatThrownBy(() -> figures().distribution(grouped)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void whatIsPickedOutByItsOutcomeIsAShareOfTheWhole() {
        String one = unique("A-campaign");
        String other = unique("B-campaign");
        record(
                aReceipt(one),
                aReceipt(one).says("failed", "3"),
                aReceipt(one).says("failed", "6").on("23410"),
                aReceipt(one).says("accepted").by(SILENT_ACCOUNT),
                aReceipt(other));

        Ask byCampaign = ask(one, other).by(Dimension.CAMPAIGN);
        SharedReport filtered = SharedReport.measure(
                figures(), byCampaign.only(Dimension.STATE, "failed").query());
        SharedReport byError = SharedReport.measure(
                figures(),
                ask(one, other).by(Dimension.CAMPAIGN, Dimension.ERROR).query());
        SharedReport unfiltered = SharedReport.measure(figures(), byCampaign.query());

        assertThat(filtered.report().rows()).hasSize(1);
        assertThat(filtered.of(filtered.report().rows().getFirst())).contains(new Rate(2, 4));
        assertThat(filtered.of(filtered.report().total())).contains(new Rate(2, 5));
        assertThat(filtered.of(Map.of(Dimension.CAMPAIGN, other), DeliveryCounts.NONE))
                .contains(new Rate(0, 1));
        assertThat(byError.report().rows())
                .extracting(byError::of)
                .containsExactly(
                        Optional.of(new Rate(2, 4)),
                        Optional.of(new Rate(1, 4)),
                        Optional.of(new Rate(1, 4)),
                        Optional.of(new Rate(1, 1)));
        assertThat(byError.of(byError.report().total()))
                .as("the whole has rates")
                .isEmpty();
        assertThat(unfiltered.report().rows())
                .allSatisfy(row -> assertThat(unfiltered.of(row)).isEmpty());
    }

    @Test
    default void whatIsStreamedIsWhatIsMeasuredInTheSameOrder() throws IOException {
        String one = unique("campaign-\uE000");
        String other = unique("campaign-\uD83D\uDCE8");
        record(
                aReceipt(one).says("failed", "3").costing("0.1", "USD").on("310004"),
                aReceipt(one).costing("0.2", "EUR").on("23410"),
                aReceipt(one).says("accepted").by(SILENT_ACCOUNT),
                aReceipt(other).costing("0.3", "EUR").on("23410"),
                aReceipt(other).says("delivered"));
        for (Ask ask : List.of(
                ask(one, other),
                ask(one, other).by(Dimension.CAMPAIGN, Dimension.NETWORK),
                ask(one, other).by(Dimension.BUCKET, Dimension.CAMPAIGN),
                ask(one, other).by(Dimension.STATE, Dimension.CAMPAIGN, Dimension.ERROR),
                ask(one, other).by(Dimension.CAMPAIGN).only(Dimension.STATE, "failed"),
                ask(unique("nothing-of")).by(Dimension.CAMPAIGN))) {
            SharedReport measured = SharedReport.measure(figures(), ask.query());
            Taken taken = new Taken();

            figures().stream(ask.query(), taken);

            assertThat(taken.rows).isEqualTo(measured.report().rows());
            assertThat(taken.shares)
                    .isEqualTo(
                            measured.report().rows().stream().map(measured::of).toList());
            assertThat(taken.totals).containsExactly(measured.report().total());
            assertThat(taken.currencies)
                    .isEqualTo(measured.report().total().spend().stream()
                            .map(Price::currency)
                            .toList());
        }
    }

    /// Everything that was handed over.
    final class Taken implements DeliveryRows {

        private final List<CurrencyCode> currencies = new ArrayList<>();
        private final List<DeliveryRow> rows = new ArrayList<>();
        private final List<Optional<Rate>> shares = new ArrayList<>();
        private final List<DeliveryRow> totals = new ArrayList<>();
        private Optional<Shares> told = Optional.empty();

        @Override
        public void begin(Shares begun, Supplier<List<CurrencyCode>> asked) {
            told = Optional.of(begun);
            currencies.addAll(asked.get());
        }

        @Override
        public void row(DeliveryRow row) {
            rows.add(row);
            shares.add(told.orElseThrow().of(row));
        }

        @Override
        public void end(DeliveryRow total) {
            totals.add(total);
        }
    }

    @Test
    default void currenciesAreNeverMixed() {
        String campaign = unique("campaign");
        record(
                aReceipt(campaign).costing("0.1", "USD").on("310004"),
                aReceipt(campaign).costing("0.2", "EUR").on("310004"),
                aReceipt(campaign).costing("0.00000001", "EUR").on("23410"),
                aReceipt(campaign).costing("450", "IDR").on("23410"),
                aReceipt(campaign).on("23410"));

        DeliveryReport report =
                figures().measure(ask(campaign).by(Dimension.NETWORK).query());

        assertThat(texts(report.total().spend()))
                .containsExactly("0.20000001 EUR", "450.00000000 IDR", "0.10000000 USD");
        assertThat(texts(report.rows().getFirst().spend())).containsExactly("0.00000001 EUR", "450.00000000 IDR");
        assertThat(texts(report.rows().getLast().spend())).containsExactly("0.20000000 EUR", "0.10000000 USD");
        assertThat(report.rows()).extracting(row -> row.counts().all()).containsExactly(3L, 2L);
    }

    @Test
    default void aCampaignByRuleHoldsManyReferences() {
        String campaign = unique("spring");
        List<DeliveryReceipt> receipts = IntStream.range(0, 6)
                .mapToObj(i -> aReceipt(campaign + ":cust-" + i % 3)
                        .says(i < 4 ? "delivered" : "failed")
                        .costing("0.01", "EUR")
                        .build())
                .toList();
        receiptsBy(new CampaignRule.BeforeDelimiter(":")).recordAll(receipts);

        DeliveryReport byReference = figures()
                .measure(ask(campaign).by(Dimension.CLIENT_REF, Dimension.STATE).query());

        assertThat(counted(ask(campaign).by(Dimension.CAMPAIGN))).containsExactly(campaign + "=6");
        assertThat(byReference.rows())
                .extracting(row -> String.join(",", row.key().values())
                        + "="
                        + row.counts().all())
                .containsExactly(
                        campaign + ":cust-0,delivered=2",
                        campaign + ":cust-1,delivered=1",
                        campaign + ":cust-1,failed=1",
                        campaign + ":cust-2,delivered=1",
                        campaign + ":cust-2,failed=1");
        assertThat(byReference.total().counts().all()).isEqualTo(6);
        assertThat(spend(ask(campaign).only(Dimension.CLIENT_REF, campaign + ":cust-1")))
                .containsExactly("0.02000000 EUR");
    }

    @Test
    default void withoutSubmissionsMessagesAreParts() {
        String campaign = unique("campaign");
        record(aReceipt(campaign), aReceipt(campaign).says("failed", "3").costing("0.04", "EUR"));

        DeliveryRow parts = figures().measure(ask(campaign).query()).total();
        DeliveryRow messages =
                figures().measure(ask(campaign).of(Unit.MESSAGE).query()).total();

        assertThat(messages.counts()).isEqualTo(parts.counts());
        assertThat(messages.spend()).isEqualTo(parts.spend());
    }

    @Test
    default void aSpanRunsFromTheFirstToTheLastWindow() {
        String campaign = unique("campaign");
        record(
                aReceipt(campaign).at("2026-11-03T10:14:59Z"),
                aReceipt(campaign).at("2026-11-05T00:00:00Z"),
                aReceipt(campaign).at("2026-11-04T00:00:00Z"));

        DeliveryFigures.Span whole = figures().span().orElseThrow();

        assertThat(figures().spanOf(campaign))
                .contains(new DeliveryFigures.Span(
                        Instant.parse("2026-11-03T10:00:00Z"), Instant.parse("2026-11-05T00:15:00Z")));
        assertThat(whole.from()).isBeforeOrEqualTo(Instant.parse("2026-11-03T10:00:00Z"));
        assertThat(whole.until()).isAfterOrEqualTo(Instant.parse("2026-11-05T00:15:00Z"));
    }

    @Test
    default void rowsAddUpToTheTotalWhateverTheyAreGroupedBy() {
        List<DeliveryReceipt> receipts = random(unique("sum"), 3);
        receiptsBy(new CampaignRule.WholeReference()).recordAll(receipts);
        Ask ask = ask(campaignsOf(receipts)).between("2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z");
        DeliveryRow total = figures().measure(ask.query()).total();

        for (Dimension dimension : Dimension.values()) {
            DeliveryReport report =
                    figures().measure(ask.by(dimension).in(BERLIN).query());
            assertThat(report.total()).as("%s", dimension).isEqualTo(total);
            assertThat(report.rows().stream()
                            .map(DeliveryRow::counts)
                            .reduce((one, other) -> one.plus(other))
                            .orElseThrow())
                    .as("%s", dimension)
                    .isEqualTo(total.counts());
        }
    }

    @Test
    default void figuresAreThoseOfTheOracle() {
        String prefix = unique("oracle");
        List<DeliveryReceipt> receipts = new ArrayList<>(random(prefix, 20261121));
        receipts.addAll(silent(prefix, 20261121));
        InMemoryDelivrd oracle = new InMemoryDelivrd(
                SampleReceipt.POLICY,
                new CampaignRule.WholeReference(),
                InMemoryDelivrd.DEFAULT_HORIZON,
                Set.of(SILENT_ACCOUNT),
                Set.of(),
                new NetworkTable());
        NetworkExpectation silent = new NetworkExpectation(
                new NetworkCode("42902"), Duration.ofHours(72), Duration.ofHours(6), ReceiptSupport.NONE);
        oracle.put(silent);
        expectations().put(silent);
        CampaignRule rule = new CampaignRule.BeforeDelimiter(":");
        for (int from = 0; from < receipts.size(); from += 100) {
            List<DeliveryReceipt> batch = receipts.subList(from, Math.min(receipts.size(), from + 100));
            receiptsBy(rule).recordAll(batch);
            oracle.writtenBy(rule).recordAll(batch);
        }
        String[] campaigns = Arrays.stream(campaignsOf(receipts))
                .map(reference -> reference.substring(0, reference.indexOf(':')))
                .distinct()
                .toArray(String[]::new);
        Ask whole = ask(campaigns).between("2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z");
        Ask ragged = ask(campaigns).between("2026-10-24T03:04:05.678901Z", "2026-10-27T17:18:19Z");
        List<Ask> asks = new ArrayList<>();
        for (Ask window : List.of(whole, ragged)) {
            for (Instant asOf : List.of(NOON, Instant.parse("2026-10-28T00:00:00Z"))) {
                for (Dimension dimension : Dimension.values()) {
                    asks.add(window.asOf(asOf).by(dimension).in(KATHMANDU));
                }
                asks.add(window.asOf(asOf)
                        .by(Dimension.BUCKET, Dimension.COUNTRY)
                        .in(BERLIN)
                        .each(Interval.HOUR));
                asks.add(window.asOf(asOf).by(Dimension.CAMPAIGN, Dimension.NETWORK, Dimension.STATE));
                asks.add(window.asOf(asOf).by(Dimension.ERROR).only(Dimension.STATE, "failed", "unknown"));
                asks.add(window.asOf(asOf).by(Dimension.STATE).only(Dimension.COUNTRY, "GB", "US"));
                asks.add(window.asOf(asOf).by(Dimension.CLIENT_REF).only(Dimension.ACCOUNT, "ff00ee11"));
            }
        }

        for (Ask ask : asks) {
            DeliveryReport expected = oracle.measure(ask.query());
            DeliveryReport actual = figures().measure(ask.query());
            assertThat(actual.rows().stream().map(DeliveryFiguresContract::withoutName))
                    .as("%s", ask)
                    .containsExactlyElementsOf(expected.rows().stream()
                            .map(DeliveryFiguresContract::withoutName)
                            .toList());
            assertThat(actual.total()).as("%s", ask).isEqualTo(expected.total());
            DeliveryQuery ungrouped = ask.query().ungrouped();
            assertThat(figures().distribution(ungrouped)).as("%s", ask).isEqualTo(oracle.distribution(ungrouped));
        }
        assertThat(oracle.measure(whole.query()).total().counts().unknowable().all())
                .as("parts of the silent account and of the silent network")
                .isGreaterThan(60);
    }

    /// @return receipts of the silent account in all states, in the campaigns of [#random]
    private static List<DeliveryReceipt> silent(String prefix, long seed) {
        Random random = new Random(seed);
        List<String> statuses =
                List.of("accepted", "accepted", "buffered", "delivered", "failed", "expired", "unknown", "rejected");
        return IntStream.range(0, 60)
                .mapToObj(i -> aReceipt(prefix + "-c" + i % 4 + ":cust-" + i % 25)
                        .by(SILENT_ACCOUNT)
                        .on(i % 3 == 0 ? "23410" : "42902")
                        .says(statuses.get(random.nextInt(statuses.size())))
                        .costing("0.02", "EUR")
                        .at(Instant.parse("2026-10-23T00:00:00Z").plusSeconds(random.nextInt(432_000)))
                        .build())
                .toList();
    }

    private static DeliveryRow withoutName(DeliveryRow row) {
        return new DeliveryRow(
                row.key(),
                row.network().map(network -> new Network(network.code(), Optional.empty(), network.country())),
                row.counts(),
                row.timeToReceipt(),
                row.spend());
    }

    private static List<DeliveryReceipt> random(String prefix, long seed) {
        return RandomReceipts.of(seed, 400, prefix, Instant.parse("2026-10-23T00:00:00Z"), Duration.ofDays(5));
    }

    private static String[] campaignsOf(List<DeliveryReceipt> receipts) {
        return receipts.stream()
                .flatMap(receipt -> receipt.attributes().clientRef().stream())
                .map(reference -> reference.text())
                .distinct()
                .toArray(String[]::new);
    }

    private void record(SampleReceipt... receipts) {
        receiptsBy(new CampaignRule.WholeReference())
                .recordAll(Arrays.stream(receipts).map(SampleReceipt::build).toList());
    }

    private List<String> counted(Ask ask) {
        return figures().measure(ask.query()).rows().stream()
                .map(row -> String.join(",", row.key().values())
                        + "="
                        + row.counts().all())
                .toList();
    }

    private List<String> spend(Ask ask) {
        return texts(figures().measure(ask.query()).total().spend());
    }

    private static List<String> texts(List<Price> spend) {
        return spend.stream().map(sum -> sum.text() + " " + sum.currency()).toList();
    }

    private static void assertNear(Duration actual, long millis) {
        assertThat(actual.toNanos() / 1e6).isBetween(millis * 0.99, millis * 1.01);
    }

    private static Ask ask(String... campaigns) {
        return new Ask(
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("2026-12-01T00:00:00Z"),
                ZoneOffset.UTC,
                List.of(),
                Interval.DAY,
                Unit.PART,
                Map.of(Dimension.CAMPAIGN, Set.of(campaigns)),
                NOON.plus(Duration.ofHours(1)));
    }

    /// A question in the making.
    record Ask(
            Instant from,
            Instant until,
            ZoneId zone,
            List<Dimension> group,
            Interval interval,
            Unit unit,
            Map<Dimension, Set<String>> filter,
            Instant asOf) {

        Ask between(String start, String end) {
            return new Ask(Instant.parse(start), Instant.parse(end), zone, group, interval, unit, filter, asOf);
        }

        Ask in(ZoneId other) {
            return new Ask(from, until, other, group, interval, unit, filter, asOf);
        }

        Ask by(Dimension... dimensions) {
            return new Ask(from, until, zone, List.of(dimensions), interval, unit, filter, asOf);
        }

        Ask each(Interval length) {
            return new Ask(from, until, zone, group, length, unit, filter, asOf);
        }

        Ask of(Unit other) {
            return new Ask(from, until, zone, group, interval, other, filter, asOf);
        }

        Ask asOf(Instant instant) {
            return new Ask(from, until, zone, group, interval, unit, filter, instant);
        }

        Ask only(Dimension dimension, String... values) {
            Map<Dimension, Set<String>> narrower =
                    filter.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            narrower.put(dimension, Set.of(values));
            return new Ask(from, until, zone, group, interval, unit, narrower, asOf);
        }

        DeliveryQuery query() {
            return new DeliveryQuery(from, until, zone, group, interval, unit, filter, asOf);
        }
    }
}
