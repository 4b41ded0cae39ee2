package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.SimulatedReceipt.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

    private static final Instant START = Instant.parse("2026-02-14T10:00:00Z");

    @Property(tries = 20)
    void sameSeedAndStartGiveTheSameBytes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int messages) {
        Scenario scenario =
                Scenario.load(messages).with(Account.signed("ab12cd34", SigningMethod.SHA256_HMAC, "secret"));

        assertThat(bytes(new Simulation(scenario, seed, START)))
                .isEqualTo(bytes(new Simulation(scenario, seed, START)));
        assertThat(new Simulation(scenario, seed, START).truth())
                .isEqualTo(new Simulation(scenario, seed, START).truth());
    }

    @Test
    void anotherSeedGivesOtherReceipts() {
        Scenario scenario = Scenario.load(50);

        assertThat(bytes(new Simulation(scenario, 1, START))).isNotEqualTo(bytes(new Simulation(scenario, 2, START)));
    }

    @Property(tries = 20)
    void receiptsComeInOrderOfArrivalAndWithinTheSpan(@ForAll long seed) {
        Scenario scenario = Scenario.load(300);
        Instant end = START.plus(scenario.span());

        Instant before = START;
        for (SimulatedReceipt receipt : receipts(scenario, seed)) {
            assertThat(receipt.arrival()).isBetween(before, end);
            before = receipt.arrival();
        }
    }

    @Property(tries = 20)
    void noReceiptArrivesAfterTheSpanWhateverTheHour(@ForAll @IntRange(min = 0, max = 86_399) int second) {
        Scenario scenario = Scenario.demo(300);
        Instant start = START.plusSeconds(second);

        assertThat(new Simulation(scenario, 7, start).receipts())
                .allSatisfy(receipt -> assertThat(receipt.arrival()).isBetween(start, start.plus(scenario.span())));
    }

    @Test
    void peopleSendLittleAtNight() {
        Scenario base = Scenario.demo(60_000).with(Quirks.none());
        Scenario scenario = new Scenario(
                "otp",
                base.history(),
                List.of(base.campaigns().getFirst()),
                base.quirks(),
                base.transports(),
                base.account());

        Map<Integer, Long> byHour = new Simulation(scenario, 7, START)
                .receipts()
                .collect(Collectors.groupingBy(
                        receipt -> receipt.arrival().atZone(ZoneOffset.UTC).getHour(), Collectors.counting()));

        assertThat(byHour.getOrDefault(3, 0L) * 3).isLessThan(byHour.getOrDefault(15, 0L));
    }

    @Property(tries = 20)
    void truthAddsUp(@ForAll long seed, @ForAll @IntRange(min = 0, max = 500) int messages) {
        Truth truth = new Simulation(Scenario.load(messages), seed, START).truth();

        assertThat(truth.messages()).isEqualTo(messages);
        assertThat(truth.rows()).allSatisfy(row -> {
            assertThat(sum(row.states())).isEqualTo(row.parts());
            assertThat(row.states()).hasSize(7);
            assertThat(row.providerExpired()).isLessThanOrEqualTo(row.states().getOrDefault("expired", 0L));
            long open =
                    row.states().getOrDefault("submitted", 0L) + row.states().getOrDefault("buffered", 0L);
            assertThat(sum(row.errors())).isEqualTo(row.parts() - open);
        });
        assertThat(sum(truth.states())).isEqualTo(truth.parts());
    }

    @Property(tries = 10)
    void truthIsWhatTheReceiptsSay(@ForAll long seed) {
        Scenario scenario = Scenario.load(400).with(Quirks.small().with(Quirk.CONTRADICTION, .2));
        Truth truth = new Simulation(scenario, seed, START).truth();

        List<SimulatedReceipt> receipts = receipts(scenario, seed);

        assertThat(count(receipts, Kind.RECEIPT)).isEqualTo(truth.receipts());
        assertThat(count(receipts, Kind.REPEAT)).isEqualTo(truth.repeats());
        assertThat(count(receipts, Kind.INBOUND)).isEqualTo(truth.misrouted());
        assertThat(receipts).hasSize((int) truth.pushes());
        Recount recount = new Recount(receipts);
        assertThat(recount.states())
                .isEqualTo(truth.states().entrySet().stream()
                        .filter(state -> state.getValue() > 0)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(recount.price())
                .isEqualTo(truth.rows().stream().map(Truth.Row::price).reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(recount.campaignsAndNetworks())
                .isEqualTo(truth.rows().stream()
                        .map(row -> row.campaign() + " " + row.network())
                        .collect(Collectors.toSet()));
    }

    @Property(tries = 10)
    void noTwoReceiptsOfAPartAreRepeatsOfEachOther(@ForAll long seed) {
        Scenario scenario = Scenario.load(400).with(Quirks.small().with(Quirk.CONTRADICTION, .5));

        Set<String> seen = new HashSet<>();

        for (SimulatedReceipt receipt : receipts(scenario, seed)) {
            if (receipt.kind() == Kind.RECEIPT) {
                assertThat(seen.add(receipt.messageId() + receipt.status() + receipt.errorCode() + receipt.scts()))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void everyReceiptDecodesInItsTransport(Transport transport) {
        Scenario scenario = Scenario.load(500).with(List.of(transport));

        assertThat(receipts(scenario, 7)).allSatisfy(receipt -> {
            assertThat(receipt.transport()).isEqualTo(transport);
            assertThat(receipt.body().isEmpty()).isEqualTo(transport == Transport.GET);
            assertThat(receipt.query().isEmpty()).isEqualTo(transport != Transport.GET);
            assertThat(Decoding.fields(receipt)).isEqualTo(receipt.parameters());
        });
    }

    @ParameterizedTest
    @EnumSource(SigningMethod.class)
    void whatArrivesVerifies(SigningMethod method) {
        Account account = Account.signed("ab12cd34", method, "secret");
        Scenario scenario = Scenario.load(200).with(account);

        assertThat(receipts(scenario, 7)).allSatisfy(receipt -> {
            Map<String, String> fields = Decoding.fields(receipt);
            assertThat(fields).containsKeys("timestamp", "nonce");
            assertThat(fields.get("sig")).isEqualTo(method.sign(fields, "secret"));
        });
    }

    @Test
    void retriesAreSignedAfresh() {
        Scenario scenario = Scenario.load(20).with(Account.signed("ab12cd34", SigningMethod.MD5_HASH, "secret"));
        SimulatedReceipt receipt = receipts(scenario, 7).getFirst();

        Map<String, String> again = Decoding.fields(receipt.signedAgain(1));

        assertThat(again.get("nonce")).isNotEqualTo(receipt.parameters().get("nonce"));
        assertThat(again.get("sig")).isEqualTo(SigningMethod.MD5_HASH.sign(again, "secret"));
        assertThat(again.get("message-timestamp"))
                .isEqualTo(receipt.parameters().get("message-timestamp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "clean", "demo"})
    void builtInScenariosSendExactlyTheMessagesAskedFor(String name) {
        Scenario scenario = Scenario.named(name, 1_003);

        assertThat(scenario.campaigns().stream().mapToInt(Campaign::messages).sum())
                .isEqualTo(1_003);
    }

    @Test
    void theCleanScenarioHasNeitherRepeatsNorStrays() {
        Truth truth = new Simulation(Scenario.clean(2_000), 7, START).truth();

        assertThat(truth.repeats() + truth.misrouted()).isZero();
        assertThat(truth.rows()).noneMatch(row -> row.network().equals(Truth.UNKNOWN_NETWORK));
    }

    @Test
    void everyStateComesAboutInTheLoadScenario() {
        Truth truth = new Simulation(Scenario.load(20_000), 7, START).truth();

        assertThat(truth.states())
                .hasSize(7)
                .allSatisfy((_, parts) -> assertThat(parts).isPositive());
        assertThat(truth.rows().stream().mapToLong(Truth.Row::providerExpired).sum())
                .isPositive()
                .isLessThan(truth.states().getOrDefault("expired", 0L));
    }

    @Test
    void theDemoTellsItsStories() {
        Truth truth = new Simulation(Scenario.demo(30_000), 7, START).truth();

        assertThat(share(truth, "spring-sale", "delivered")).isBetween(.95, .975);
        assertThat(share(truth, "winback-old-list", "failed")).isGreaterThan(.12);
        assertThat(share(truth, "dominican-promo", "submitted")).isGreaterThan(.99);
        assertThat(truth.rows())
                .filteredOn(row ->
                        row.campaign().equals("spring-sale-2") && row.network().equals("23415"))
                .singleElement()
                .satisfies(row -> assertThat(row.errors().getOrDefault("6", 0L)).isGreaterThan(row.parts() / 3));
    }

    private static double share(Truth truth, String campaign, String state) {
        List<Truth.Row> rows = truth.rows().stream()
                .filter(row -> row.campaign().equals(campaign))
                .toList();
        long parts = rows.stream().mapToLong(Truth.Row::parts).sum();
        return rows.stream()
                        .mapToLong(row -> row.states().getOrDefault(state, 0L))
                        .sum()
                / (double) parts;
    }

    private static List<SimulatedReceipt> receipts(Scenario scenario, long seed) {
        return new Simulation(scenario, seed, START).receipts().toList();
    }

    private static List<String> bytes(Simulation simulation) {
        return simulation
                .receipts()
                .map(receipt -> receipt.arrival() + receipt.query() + receipt.body())
                .toList();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(count -> count).sum();
    }

    private static long count(List<SimulatedReceipt> receipts, Kind kind) {
        return receipts.stream().filter(receipt -> receipt.kind() == kind).count();
    }
}
