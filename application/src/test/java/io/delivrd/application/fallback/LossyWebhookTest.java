package io.delivrd.application.fallback;

import static io.delivrd.application.SampleReceipt.ACCOUNT;
import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.SampleReceipt;
import io.delivrd.application.finance.closing.AllFolded;
import io.delivrd.application.imports.ImportReport;
import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.application.outcome.InMemoryOutcomes;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.completeness.Stillness;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Settlement;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.simulator.Losses;
import io.delivrd.simulator.Scenario;
import io.delivrd.simulator.SimulatedReceipt;
import io.delivrd.simulator.Simulation;
import io.delivrd.simulator.Submission;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A webhook that loses one receipt in twenty, and all of twenty minutes: what it costs to know everything
/// all the same, and how soon it is noticed. All of it in simulated time.
class LossyWebhookTest {

    private static final int MESSAGES = 1_000;
    private static final Instant START = NOON;
    private static final Instant END = START.plus(Duration.ofHours(84));

    private static final List<Cohort> HISTORY = history();

    private final Simulation simulation = new Simulation(Scenario.clean(MESSAGES), 5, START);
    private final Instant outage = simulation.medianArrival();
    private final Losses losses = Losses.none().share(0.05, 11).outage(outage, outage.plus(Duration.ofMinutes(20)));

    private final InMemoryDelivrd store = InMemoryDelivrd.withDefaults();
    private final InMemoryFallback memory = new InMemoryFallback(store::parts);
    private final Map<String, Instant> knownAt = new HashMap<>();
    private Instant now = START;
    private final SimulatedRecords records = new SimulatedRecords(simulation, () -> now);
    private Queue<Submission> submissions =
            new ArrayDeque<>(simulation.submissions().toList());
    private Queue<SimulatedReceipt> pushes = new ArrayDeque<>(losses.sparing(simulation.receipts())
            .filter(SimulatedRecords::isReceipt)
            .toList());

    @Test
    void allThatANightlyPollFindsIsFoundForLessThanAThirdAndMuchSooner() {
        play(0.1);

        Truth truth = truth();
        Map<String, PartState> known = states(store);
        assertThat(finals(known))
                .as("as complete as if every record had been fetched")
                .isEqualTo(truth.finals());
        long recovered = known.values().stream()
                .filter(state -> state.settlement() == Settlement.RECOVERED)
                .count();
        assertThat(recovered).as("finals the webhook lost").isGreaterThan(60);
        assertThat(records.charged())
                .as("records paid for %,d parts, each of which a nightly poll buys once at least", truth.parts())
                .isLessThanOrEqualTo((long) (0.3 * truth.parts()));
        Map<String, Instant> nightly = new HashMap<>();
        truth.finalAt()
                .forEach((id, at) ->
                        nightly.put(id, at.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1))));
        assertThat(meanDelay(truth, known, knownAt))
                .as("until a lost final is known")
                .isLessThan(meanDelay(truth, known, nightly).dividedBy(4));
        LossyWebhookTest unweighed = new LossyWebhookTest();
        unweighed.play(0);
        assertThat(finals(states(unweighed.store))).isEqualTo(truth.finals());
        assertThat(records.charged())
                .as("what is unlikely to be answered is not paid for at every step")
                .isLessThan((long) (0.75 * unweighed.records.charged()));
    }

    @Test
    void aDeadWebhookIsNoticedBeforeAFixedTimeIsOver() {
        FallbackPolicy policy = policy(0.1);
        Foresight foresight = foresight(policy);
        for (now = START; now.isBefore(outage); now = now.plusSeconds(60)) {
            arrive();
        }
        Instant lastPush = now;
        Optional<Stillness> still = Optional.empty();
        while (!foresight.isSilent(still.or(() -> Optional.of(Stillness.none())), Duration.ZERO)) {
            now = now.plusSeconds(60);
            pushes.removeIf(push -> !push.arrival().isAfter(now));
            arrive();
            still = foresight.stillness(VONAGE, ACCOUNT, true, lastPush, now);
        }

        // Three parts a minute.
        assertThat(Duration.between(lastPush, now)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(15));
        assertThat(still.orElseThrow().expected()).isGreaterThan(20);
    }

    @Test
    void aQuietAccountRaisesNoAlarm() {
        FallbackPolicy policy = policy(0.1);
        Foresight foresight = foresight(policy);
        while (!submissions.isEmpty()) {
            now = now.plus(Duration.ofMinutes(10));
            arrive();
        }
        now = now.plus(Duration.ofHours(5));
        arrive();
        Instant lastPush = now;
        pushes.clear();
        for (int hour = 1; hour <= 9; hour++) {
            now = lastPush.plus(Duration.ofHours(hour));
            Optional<Stillness> still = foresight.stillness(VONAGE, ACCOUNT, true, lastPush, now);
            assertThat(still).isPresent();
            assertThat(foresight.isSilent(still, Duration.between(lastPush, now)))
                    .isFalse();
        }
    }

    private record Truth(long parts, Map<String, Instant> finalAt, Set<String> finals) {}

    private Truth truth() {
        InMemoryDelivrd whole = InMemoryDelivrd.withDefaults();
        feed(whole, simulation, END);
        Map<String, Instant> finalAt = new HashMap<>();
        states(whole).forEach((id, state) -> state.finalAt().ifPresent(at -> finalAt.put(id, at)));
        return new Truth(whole.parts().size(), finalAt, finals(states(whole)));
    }

    private static Duration meanDelay(Truth truth, Map<String, PartState> known, Map<String, Instant> knownAt) {
        double seconds = known.entrySet().stream()
                .filter(entry -> entry.getValue().settlement() == Settlement.RECOVERED)
                .mapToLong(entry -> Duration.between(truth.finalAt().get(entry.getKey()), knownAt.get(entry.getKey()))
                        .toSeconds())
                .average()
                .orElseThrow();
        return Duration.ofSeconds((long) seconds);
    }

    /// Every ten minutes while messages are sent, seldom afterwards.
    private void play(double leastChance) {
        FallbackPolicy policy = policy(leastChance);
        Poller poller = poller(policy);
        while (now.isBefore(END)) {
            now = now.plus(step());
            arrive();
            poller.watch();
            poller.carryOut();
            finals(states(store)).forEach(id -> knownAt.putIfAbsent(id, now));
        }
    }

    private Duration step() {
        return Duration.between(START, now).compareTo(Duration.ofHours(8)) < 0
                ? Duration.ofMinutes(10)
                : Duration.between(START, now).compareTo(Duration.ofHours(32)) < 0
                        ? Duration.ofHours(1)
                        : Duration.ofHours(4);
    }

    private void arrive() {
        while (!submissions.isEmpty() && !submissions.peek().submittedAt().isAfter(now)) {
            submit(store, submissions.remove());
        }
        while (!pushes.isEmpty() && !pushes.peek().arrival().isAfter(now)) {
            store.recordAll(List.of(SimulatedRecords.pushed(pushes.remove()).build()));
        }
    }

    private static void feed(InMemoryDelivrd into, Simulation all, Instant until) {
        all.submissions().forEach(sent -> submit(into, sent));
        into.recordAll(all.receipts()
                .filter(SimulatedRecords::isReceipt)
                .filter(receipt -> receipt.arrival().isBefore(until))
                .map(receipt -> SimulatedRecords.pushed(receipt).build())
                .toList());
    }

    private static void submit(InMemoryDelivrd into, Submission sent) {
        into.submitAll(sent.parts().stream()
                .map(id -> aSubmission(id)
                        .at(sent.submittedAt())
                        .on(sent.network())
                        .build())
                .toList());
    }

    private static List<Cohort> history() {
        Instant start = START.minus(Duration.ofDays(7));
        InMemoryDelivrd before = InMemoryDelivrd.withDefaults();
        feed(before, new Simulation(Scenario.clean(MESSAGES), 21, start), START);
        return new InMemoryOutcomes(before, ReportingZone.UTC)
                .cohorts(new CohortQuery(start, START, START, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static Map<String, PartState> states(InMemoryDelivrd of) {
        PartFold fold = new PartFold(SampleReceipt.POLICY);
        Map<String, PartState> states = new HashMap<>();
        of.parts().forEach(part -> states.put(part.key().messageId().text(), fold.fold(part)));
        return states;
    }

    private static Set<String> finals(Map<String, PartState> states) {
        Set<String> finals = new HashSet<>();
        states.forEach((id, state) -> {
            if (!state.state().isOpen()) {
                finals.add(id);
            }
        });
        return finals;
    }

    private static FallbackPolicy policy(double leastChance) {
        return new FallbackPolicy(
                new Patience(Patience.DEFAULT_STEPS, Map.of()),
                100_000,
                new Price(new BigDecimal("0.0004"), new CurrencyCode("EUR")),
                1,
                4,
                Duration.ofMillis(2),
                Duration.ofMillis(8),
                Duration.ofMinutes(15),
                0.0001,
                leastChance,
                false,
                Duration.ofHours(6),
                true);
    }

    private Foresight foresight(FallbackPolicy policy) {
        return new Foresight(memory, _ -> HISTORY, memory, policy);
    }

    private Poller poller(FallbackPolicy policy) {
        return new Poller(
                new Poller.Ports(
                        List.of(records),
                        memory,
                        memory,
                        store,
                        new AllFolded(),
                        memory,
                        memory,
                        foresight(policy),
                        memory,
                        memory),
                new ImportReport(store, new ImportReport.Settings(2, 1)),
                policy,
                () -> now,
                new Random(3));
    }
}
