package io.delivrd.application.intake;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleReceipt.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.RandomReceipts;
import io.delivrd.application.SampleReceipt;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.Unit;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.tracing.TimelineStart;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.Flag;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Rule;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every implementation of [Receipts] does, as seen through [MessageTrails], [DeliveryFigures] and
/// [IntakeRecord] on the same store.
///
/// The store folds by [SampleReceipt#POLICY] and takes the whole client-ref as campaign. It need not be empty: every
/// test makes its own messages and campaigns.
public interface ReceiptsContract {

    Receipts receipts();

    MessageTrails trails();

    DeliveryFigures figures();

    IntakeRecord intakeRecord();

    /// Called before each test, for stores that want to be cleared.
    @BeforeEach
    default void reset() {}

    @Test
    default void aRepeatedReceiptIsStoredOnceAndCounted() {
        String campaign = unique("campaign");
        SampleReceipt receipt = aReceipt(campaign).says("delivered", "0").costing("0.0333", "EUR");

        List<Intake> first = receipts().recordAll(List.of(receipt.build()));
        List<Intake> again = receipts()
                .recordAll(List.of(receipt.after(Duration.ofMinutes(1)).build()));
        List<Intake> twice = receipts()
                .recordAll(List.of(
                        receipt.after(Duration.ofMinutes(2)).build(),
                        receipt.undated().build()));

        assertThat(first).containsExactly(new Intake.Stored(DeliveryState.DELIVERED, false, true));
        assertThat(again).containsExactly(new Intake.Repeated());
        assertThat(twice).containsExactly(new Intake.Repeated(), new Intake.Repeated());
        assertThat(trailOf(receipt.part()).timeline()).singleElement().satisfies(entry -> {
            assertThat(entry.repeats()).isEqualTo(3);
            assertThat(entry.receipt().claim().pushedAt()).contains(NOON);
        });
        assertThat(count(campaign, DeliveryState.DELIVERED)).isEqualTo(1);
        assertThat(spend(campaign)).containsExactly("0.03330000 EUR");
    }

    @Test
    default void aReceiptRepeatedWithinItsBatchIsStoredOnce() {
        DeliveryReceipt receipt = aReceipt(unique("campaign")).build();

        List<Intake> outcomes = receipts().recordAll(List.of(receipt, receipt, receipt));

        assertThat(outcomes)
                .containsExactly(
                        new Intake.Stored(DeliveryState.DELIVERED, false, true),
                        new Intake.Repeated(),
                        new Intake.Repeated());
        assertThat(trailOf(receipt.part()).timeline())
                .extracting(MessageTrail.Entry::repeats)
                .containsExactly(2L);
    }

    @Test
    default void aRepeatPushedEarlierDatesItsReceipt() {
        String campaign = unique("campaign");
        SampleReceipt receipt = aReceipt(campaign).receivedAt(NOON.plusSeconds(90));
        receipts().recordAll(List.of(receipt.after(Duration.ofHours(1)).build()));

        receipts().recordAll(List.of(receipt.at(NOON).build()));

        MessageTrail trail = trailOf(receipt.part());
        assertThat(trail.part().claims())
                .singleElement()
                .satisfies(claim -> assertThat(claim.pushedAt()).contains(NOON));
        assertThat(trail.timeline().getFirst().receipt().claim())
                .isEqualTo(trail.part().claims().getFirst());
        assertThat(trail.state().windowAt()).isEqualTo(NOON);
        assertThat(measure(campaign, NOON, NOON.plusSeconds(60)).counts().all()).isEqualTo(1);
        assertThat(count(campaign, DeliveryState.DELIVERED)).isEqualTo(1);
    }

    @Test
    default void severalReceiptsOfOnePartMayShareABatch() {
        String campaign = unique("campaign");
        String id = unique("message");

        List<Intake> outcomes = receipts()
                .recordAll(List.of(
                        aReceipt(campaign)
                                .of(id)
                                .says("delivered", "0")
                                .after(Duration.ofSeconds(2))
                                .build(),
                        aReceipt(campaign).of(id).says("accepted", "7").build(),
                        aReceipt(campaign)
                                .of(id)
                                .says("buffered")
                                .after(Duration.ofSeconds(1))
                                .build()));

        MessageTrail trail = trailOf(aReceipt().of(id).part());
        assertThat(outcomes)
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Intake.Stored.class));
        assertThat(trail.state().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(trail.state().timeToReceipt()).contains(Duration.ofSeconds(2));
        assertThat(trail.timeline())
                .extracting(entry -> entry.receipt().claim().rawStatus())
                .containsExactly("accepted", "buffered", "delivered");
        assertThat(total(campaign).counts().all()).isEqualTo(1);
    }

    @Test
    default void outcomesComeInTheOrderOfTheBatch() {
        DeliveryReceipt known = aReceipt(unique("campaign")).build();
        receipts().recordAll(List.of(known));

        List<Intake> outcomes = receipts()
                .recordAll(List.of(
                        aReceipt().of("zz-" + unique("m")).says("failed", "3").build(),
                        known,
                        aReceipt().of("aa-" + unique("m")).says("accepted").build(),
                        aReceipt().of("mm-" + unique("m")).says("teleported").build()));

        assertThat(outcomes)
                .containsExactly(
                        new Intake.Stored(DeliveryState.FAILED, false, true),
                        new Intake.Repeated(),
                        new Intake.Stored(DeliveryState.SUBMITTED, false, false),
                        new Intake.Stored(DeliveryState.UNKNOWN, false, true));
    }

    @Test
    default void anOvertakenReceiptIsReported() {
        String id = unique("message");
        receipts()
                .recordAll(
                        List.of(aReceipt().of(id).after(Duration.ofSeconds(5)).build()));

        List<Intake> outcome = receipts()
                .recordAll(List.of(aReceipt()
                        .of(id)
                        .says("accepted")
                        .receivedAt(NOON.plusSeconds(60))
                        .build()));

        assertThat(outcome).containsExactly(new Intake.Stored(DeliveryState.DELIVERED, true, false));
        assertThat(trailOf(aReceipt().of(id).part()).state().flags()).containsExactly(Flag.OUT_OF_ORDER);
    }

    @Test
    default void anEmptyBatchIsAnsweredEmpty() {
        assertThat(receipts().recordAll(List.of())).isEmpty();
    }

    @Test
    default void everyOrderAndBatchingOfReceiptsGivesTheSameState() {
        List<SampleReceipt> claims = List.of(
                aReceipt().says("accepted", "7").on("23410").receivedAt(NOON.plusSeconds(3)),
                aReceipt().says("failed", "2").after(Duration.ofSeconds(4)).costing("0.03", "EUR"),
                aReceipt().says("delivered", "0").after(Duration.ofSeconds(9)).costing("0.04", "EUR"),
                aReceipt()
                        .says("delivered", "0")
                        .from(ReceiptSource.REPORT)
                        .after(Duration.ofSeconds(9))
                        .costing("0.0395", "EUR"));
        String campaign = unique("campaign");
        List<PartState> states = new ArrayList<>();
        forEachPermutation(new ArrayList<>(claims), 0, order -> {
            String id = unique("message");
            List<DeliveryReceipt> receipts = order.stream()
                    .map(claim -> claim.of(id).clientRef(campaign).build())
                    .toList();
            int half = states.size() % (receipts.size() + 1);
            receipts().recordAll(receipts.subList(0, half));
            receipts().recordAll(receipts.subList(half, receipts.size()));
            states.add(trailOf(receipts.getFirst().part()).state());
        });

        assertThat(states)
                .hasSize(24)
                .allSatisfy(state -> assertThat(state)
                        .usingRecursiveComparison()
                        .ignoringFields("decidedBy")
                        .isEqualTo(states.getFirst()));
        assertThat(states.getFirst().rule()).isEqualTo(Rule.DELIVERED_AFTER_GIVING_UP);
        assertThat(states.getFirst().flags()).containsExactly(Flag.LATE_DELIVERED);
        assertThat(total(campaign).counts().states()).isEqualTo(Map.of(DeliveryState.DELIVERED, 24L));
        assertThat(spend(campaign)).containsExactly("0.94800000 EUR");
    }

    @Test
    default void whatIsStoredIsWhatTheDomainFolds() {
        for (long seed : List.of(1L, 20261121L)) {
            String prefix = unique("random");
            List<DeliveryReceipt> receipts =
                    RandomReceipts.of(seed, 150, prefix, NOON.minus(Duration.ofDays(3)), Duration.ofDays(2));
            for (int from = 0; from < receipts.size(); from += 37) {
                receipts().recordAll(receipts.subList(from, Math.min(receipts.size(), from + 37)));
            }
            Map<PartKey, Part> folded = new TreeMap<>();
            receipts.forEach(receipt -> folded.merge(
                    receipt.part(), Part.unheardOf(receipt.part()).with(receipt), (part, _) -> part.with(receipt)));
            PartFold fold = new PartFold(SampleReceipt.POLICY);

            folded.forEach((key, part) -> {
                MessageTrail trail = trailOf(key);
                assertThat(trail.part()).isEqualTo(part);
                assertThat(trail.state()).isEqualTo(fold.fold(part));
                assertThat(trail.timeline())
                        .extracting(entry -> entry.receipt().claim())
                        .isEqualTo(part.claims());
            });
            assertThat(folded.values().stream()
                            .mapToLong(part -> trailOf(part.key()).timeline().stream()
                                    .mapToLong(entry -> 1 + entry.repeats())
                                    .sum())
                            .sum())
                    .isEqualTo(receipts.size());
        }
    }

    @Test
    default void aFloodOfReceiptsOfOnePartIsToldApartAndHidesNothing() {
        String campaign = unique("campaign");
        String id = unique("message");
        List<DeliveryReceipt> flood = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            flood.add(aReceipt(campaign)
                    .of(id)
                    .says("failed", "6")
                    .scts("f-" + i)
                    .after(Duration.ofMinutes(5))
                    .build());
        }
        List<Intake> outcomes = new ArrayList<>(receipts().recordAll(flood));
        List<Intake> delivered = receipts()
                .recordAll(List.of(aReceipt(campaign).of(id).says("delivered").build()));
        outcomes.addAll(receipts().recordAll(flood));

        assertThat(delivered).singleElement().isInstanceOf(Intake.Stored.class);
        assertThat(outcomes).hasSize(2_000);
        assertThat(outcomes.subList(0, 1_000))
                .hasOnlyElementsOfTypes(Intake.Stored.class, Intake.Beyond.class)
                .hasAtLeastOneElementOfType(Intake.Beyond.class);
        assertThat(outcomes.subList(1_000, 2_000))
                .hasOnlyElementsOfTypes(Intake.Repeated.class, Intake.Beyond.class)
                .hasAtLeastOneElementOfType(Intake.Repeated.class);
        MessageTrail trail = trailOf(flood.getFirst().part());
        assertThat(trail.state().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(trail.state().flags()).contains(Flag.FLOODED, Flag.CONTRADICTED);
        assertThat(trail.part().claims()).hasSize(Part.MOST_CLAIMS);
        assertThat(count(campaign, DeliveryState.DELIVERED)).isEqualTo(1);
        assertThat(total(campaign).counts().all()).isEqualTo(1);
    }

    @Test
    default void countsMoveFromStateToState() {
        String campaign = unique("campaign");
        String id = unique("message");

        receipts().recordAll(List.of(aReceipt(campaign).of(id).says("accepted").build()));
        assertThat(total(campaign).counts().states()).isEqualTo(Map.of(DeliveryState.SUBMITTED, 1L));

        receipts()
                .recordAll(List.of(aReceipt(campaign)
                        .of(id)
                        .says("failed", "2")
                        .after(Duration.ofSeconds(3))
                        .build()));
        assertThat(total(campaign).counts().states()).isEqualTo(Map.of(DeliveryState.FAILED, 1L));
        assertThat(keys(campaign, Dimension.ERROR)).containsExactly("2");

        receipts()
                .recordAll(List.of(
                        aReceipt(campaign).of(id).after(Duration.ofSeconds(5)).build()));
        assertThat(total(campaign).counts().states()).isEqualTo(Map.of(DeliveryState.DELIVERED, 1L));
        assertThat(total(campaign).timeToReceipt().n()).isEqualTo(1);
        assertThat(keys(campaign, Dimension.ERROR)).containsExactly("");
        assertThat(keys(campaign, Dimension.STATE)).containsExactly("delivered");
    }

    @Test
    default void countsMoveToTheWindowOfTheEarliestReceipt() {
        String campaign = unique("campaign");
        String id = unique("message");
        Instant earlier = NOON.minus(Duration.ofHours(30));
        receipts()
                .recordAll(
                        List.of(aReceipt(campaign).of(id).costing("0.04", "EUR").build()));

        receipts()
                .recordAll(List.of(
                        aReceipt(campaign).of(id).says("accepted").at(earlier).build()));

        DeliveryRow left = measure(campaign, NOON.minusSeconds(60), NOON.plusSeconds(60));
        assertThat(left.counts().all()).isZero();
        assertThat(left.spend()).isEmpty();
        assertThat(left.timeToReceipt().n()).isZero();
        DeliveryRow entered = measure(campaign, earlier, earlier.plusSeconds(1));
        assertThat(entered.counts().all()).isEqualTo(1);
        assertThat(entered.timeToReceipt().n()).isEqualTo(1);
        assertThat(spend(campaign)).containsExactly("0.04000000 EUR");
        assertThat(figures().spanOf(campaign))
                .contains(new DeliveryFigures.Span(earlier, earlier.plus(Duration.ofMinutes(15))));
    }

    @Test
    default void countsMoveToTheCampaignAndNetworkNamedFirst() {
        String late = unique("campaign");
        String first = unique("campaign");
        String id = unique("message");
        receipts()
                .recordAll(List.of(aReceipt(late)
                        .of(id)
                        .says("buffered")
                        .on("23415")
                        .after(Duration.ofSeconds(9))
                        .build()));

        receipts()
                .recordAll(List.of(
                        aReceipt(first).of(id).says("accepted").on("23410").build(),
                        aReceipt(late)
                                .of(id)
                                .on("26201")
                                .after(Duration.ofSeconds(12))
                                .build()));

        assertThat(total(late).counts().all()).isZero();
        assertThat(figures().spanOf(late)).isEmpty();
        assertThat(total(first).counts().all()).isEqualTo(1);
        assertThat(keys(first, Dimension.NETWORK)).containsExactly("26201");
    }

    @Test
    default void aPriceCountsOnce() {
        String campaign = unique("campaign");
        String id = unique("message");
        receipts()
                .recordAll(List.of(
                        aReceipt(campaign)
                                .of(id)
                                .says("accepted")
                                .costing("0.03330000", "EUR")
                                .build(),
                        aReceipt(campaign)
                                .of(unique("m"))
                                .costing("0.00000001", "EUR")
                                .build(),
                        aReceipt(campaign)
                                .of(unique("m"))
                                .says("failed", "3")
                                .costing("7", "USD")
                                .build(),
                        aReceipt(campaign).of(unique("m")).build()));
        assertThat(spend(campaign)).containsExactly("0.03330001 EUR", "7.00000000 USD");

        receipts()
                .recordAll(List.of(aReceipt(campaign)
                        .of(id)
                        .after(Duration.ofSeconds(4))
                        .costing("0.05", "EUR")
                        .build()));
        assertThat(spend(campaign)).containsExactly("0.05000001 EUR", "7.00000000 USD");

        receipts()
                .recordAll(List.of(aReceipt(campaign)
                        .of(id)
                        .from(ReceiptSource.REPORT)
                        .costing("0.04", "USD")
                        .build()));
        assertThat(spend(campaign)).containsExactly("0.00000001 EUR", "7.04000000 USD");
        assertThat(trailOf(aReceipt().of(id).part()).state().price())
                .hasValueSatisfying(price -> assertThat(price.source()).isEqualTo(PriceSource.REPORT));
    }

    @Test
    default void zeroIsAPrice() {
        String campaign = unique("campaign");

        receipts().recordAll(List.of(aReceipt(campaign).costing("0", "EUR").build()));

        assertThat(spend(campaign)).containsExactly("0.00000000 EUR");
    }

    @Test
    default void oneIdInTwoAccountsIsTwoParts() {
        String id = unique("message");
        AccountId other = new AccountId("zz" + unique("").substring(1, 9));
        receipts()
                .recordAll(List.of(
                        aReceipt().of(id).by(other).says("failed", "3").build(),
                        aReceipt().of(id).build()));

        List<MessageTrail> trails = trails().find(VonageCatalogue.VONAGE, new MessageId(id));

        assertThat(trails)
                .extracting(trail -> trail.part().key().account())
                .containsExactly(SampleReceipt.ACCOUNT, other);
        assertThat(trails)
                .extracting(trail -> trail.state().state())
                .containsExactly(DeliveryState.DELIVERED, DeliveryState.FAILED);
    }

    @Test
    default void whatNobodyHeardOfIsNotFound() {
        assertThat(trails().find(VonageCatalogue.VONAGE, new MessageId(unique("message"))))
                .isEmpty();
        assertThat(figures().spanOf(unique("campaign"))).isEmpty();
    }

    @Test
    default void textsComeBackAsTheyCame() {
        String id = unique("0913121205 'grüße' \"\\ 😀 {,} null %s");
        SampleReceipt receipt = aReceipt("spring '7', \\N {\"a\"} 😀 \t;--")
                .of(id)
                .says("Teleported \\ 'x'", "E,1\"")
                .on("US-TOLL-FREE")
                .to("+447700900824")
                .sentAs("ÄCME, {x}")
                .scts("2611201200 x")
                .costing("0.00000001", "EUR")
                .at(NOON.plusNanos(123_456_000))
                .receivedAt(NOON.plusNanos(999_999_000))
                .raw("{\"a\":\"\\u0000 ü 😀\"}\r\n,");

        receipts().recordAll(List.of(receipt.build()));

        MessageTrail trail = trailOf(receipt.part());
        assertThat(trail.timeline()).containsExactly(new MessageTrail.Entry(receipt.build(), 0));
        assertThat(trail.part().attributes()).isEqualTo(receipt.build().attributes());
        assertThat(trail.campaign().text()).isEqualTo("spring '7', \\N {\"a\"} 😀 \t;--");
        assertThat(trail.state().rawStatus()).isEqualTo("Teleported \\ 'x'");
        assertThat(trail.state().error()).contains(new ErrorCode("E,1\""));
        assertThat(trail.state().network()).contains(new NetworkCode("US-TOLL-FREE"));
    }

    @Test
    default void aReceiptThatNamesNothingIsStoredToo() {
        SampleReceipt receipt = aReceipt().undated().receivedAt(NOON).raw("");

        receipts().recordAll(List.of(receipt.build()));

        MessageTrail trail = trailOf(receipt.part());
        assertThat(trail.timeline()).containsExactly(new MessageTrail.Entry(receipt.build(), 0));
        assertThat(trail.network()).isEmpty();
        assertThat(trail.campaign().text()).isEqualTo("(no reference)");
        assertThat(trail.state().firstEventAt()).isEqualTo(NOON);
    }

    @Test
    default void receiptsOfAnyTimeAreStored() {
        String campaign = unique("campaign");
        for (String time : List.of("2001-01-01T00:00:00Z", "2026-02-28T23:59:59.999999Z", "2031-12-31T23:59:59Z")) {
            receipts().recordAll(List.of(aReceipt(campaign).at(time).build()));
        }

        assertThat(measure(campaign, Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2032-01-01T00:00:00Z"))
                        .counts()
                        .all())
                .isEqualTo(3);
    }

    @Test
    default void theRecordOfTheIntakeGrows() {
        IntakeRecord.Totals before = intakeRecord().totals();
        DeliveryReceipt receipt = aReceipt().build();

        receipts().recordAll(List.of(receipt, receipt, aReceipt().build()));

        IntakeRecord.Totals after = intakeRecord().totals();
        assertThat(after.stored() - before.stored()).isEqualTo(2);
        assertThat(after.repeated() - before.repeated()).isEqualTo(1);
        assertThat(after.lastReceivedAt().orElseThrow())
                .isAfterOrEqualTo(receipt.claim().receivedAt());
        intakeRecord().requireReady();
    }

    @Test
    default void writersThatMeetCountNothingTwice() throws Exception {
        String campaign = unique("campaign");
        List<String> ids = List.of(unique("a"), unique("b"), unique("c"));
        List<Callable<List<Intake>>> writers = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            List<DeliveryReceipt> batch = new ArrayList<>();
            for (String id : ids) {
                batch.add(aReceipt(campaign)
                        .of(id)
                        .says("accepted", String.valueOf(writer))
                        .after(Duration.ofSeconds(writer))
                        .costing("0.01", "EUR")
                        .build());
                batch.add(aReceipt(campaign)
                        .of(id)
                        .after(Duration.ofSeconds(30))
                        .costing("0.02", "EUR")
                        .build());
            }
            if (writer % 2 == 1) {
                Collections.reverse(batch);
            }
            writers.add(() -> receipts().recordAll(batch));
        }

        long stored = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers.size())) {
            for (Future<List<Intake>> outcome : threads.invokeAll(writers)) {
                stored += outcome.get().stream()
                        .filter(Intake.Stored.class::isInstance)
                        .count();
            }
        }

        assertThat(stored).isEqualTo(3L * 7);
        assertThat(total(campaign).counts().states()).isEqualTo(Map.of(DeliveryState.DELIVERED, 3L));
        assertThat(total(campaign).timeToReceipt().n()).isEqualTo(3);
        assertThat(spend(campaign)).containsExactly("0.06000000 EUR");
        assertThat(trailOf(aReceipt().of(ids.getFirst()).part()).timeline()).hasSize(7);
    }

    @Test
    default void aTimelineOfManyReceiptsIsReadInStretches() {
        SampleReceipt first = aReceipt().says("submitted");
        PartKey part = first.part();
        List<DeliveryReceipt> all = IntStream.range(0, 250)
                .mapToObj(i -> aReceipt()
                        .of(part.messageId().text())
                        .scts("26112012" + (10 + i % 50) + "%03d".formatted(i))
                        .at(NOON.minusSeconds(i))
                        .receivedAt(NOON.plusMillis(i / 3))
                        .build())
                .toList();
        receipts().recordAll(all);

        List<ReceiptId> read = new ArrayList<>();
        List<Integer> stretches = new ArrayList<>();
        Optional<TimelineStart> before = Optional.empty();
        do {
            MessageTrail trail =
                    trails().find(part.provider(), part.messageId(), before).getFirst();
            assertThat(trail.timeline())
                    .isSortedAccordingTo(
                            Comparator.comparing(entry -> entry.receipt().claim(), Claim.BY_EVENT_TIME));
            trail.timeline().forEach(entry -> read.add(entry.receipt().claim().id()));
            stretches.add(trail.timeline().size());
            trail.earlier().ifPresent(earlier -> assertThat(earlier.receipts()).isEqualTo(250));
            before = trail.earlier().map(MessageTrail.Earlier::before);
        } while (before.isPresent());

        assertThat(stretches).containsExactly(100, 100, 50);
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(receipt -> receipt.claim().id()).toList());
    }

    private MessageTrail trailOf(PartKey key) {
        return trails().find(key.provider(), key.messageId()).stream()
                .filter(trail -> trail.part().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private DeliveryRow total(String campaign) {
        return measure(campaign, NOON.minus(Duration.ofDays(400)), NOON.plus(Duration.ofDays(30)));
    }

    private long count(String campaign, DeliveryState state) {
        return total(campaign).counts().of(state);
    }

    private List<String> spend(String campaign) {
        return total(campaign).spend().stream()
                .map((Price sum) -> sum.text() + " " + sum.currency())
                .toList();
    }

    private DeliveryRow measure(String campaign, Instant from, Instant until) {
        return figures().measure(query(campaign, from, until, List.of())).total();
    }

    private List<String> keys(String campaign, Dimension dimension) {
        return figures()
                .measure(query(
                        campaign, NOON.minus(Duration.ofDays(400)), NOON.plus(Duration.ofDays(30)), List.of(dimension)))
                .rows()
                .stream()
                .map(row -> row.key().getOrDefault(dimension, "?"))
                .toList();
    }

    private static DeliveryQuery query(String campaign, Instant from, Instant until, List<Dimension> group) {
        return new DeliveryQuery(
                from,
                until,
                ZoneOffset.UTC,
                group,
                Interval.DAY,
                Unit.PART,
                Map.of(Dimension.CAMPAIGN, Set.of(campaign)),
                NOON.plus(Duration.ofHours(1)));
    }

    private static <T> void forEachPermutation(List<T> items, int from, Consumer<List<T>> consumer) {
        if (from >= items.size() - 1) {
            consumer.accept(List.copyOf(items));
            return;
        }
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            forEachPermutation(items, from + 1, consumer);
            Collections.swap(items, from, i);
        }
    }
}
