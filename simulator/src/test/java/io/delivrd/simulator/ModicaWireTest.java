package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.SimulatedReceipt.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModicaWireTest {

    private static final Instant START = Instant.parse("2026-02-14T10:00:00Z");
    private static final Simulation NEW_ZEALAND =
            new Simulation(Scenario.newZealand(3_000).with(Quirks.none()), 7, START);

    @Test
    void eachCarrierGivesUpAfterItsOwnTime() {
        Map<String, Duration> validity = Map.of(
                "53001", Duration.ofDays(1),
                "53024", Duration.ofDays(3),
                "53005", Duration.ofDays(5));
        List<Duration> seen = new ArrayList<>();

        messages(NEW_ZEALAND)
                .forEach(part -> part.claims().stream()
                        .filter(claim -> claim.status().equals("expired"))
                        .forEach(claim -> {
                            Duration tried =
                                    validity.getOrDefault(part.network().code(), Duration.ZERO);
                            assertThat(Duration.ofMillis(claim.after())).isBetween(tried, tried.plusSeconds(60));
                            seen.add(tried);
                        }));

        assertThat(seen).containsAll(validity.values());
    }

    @Test
    void aBatchFreezesAfterFiftyTriesAndMostOfItIsReleased() {
        Map<String, Long> stories = messages(NEW_ZEALAND)
                .filter(part -> part.claims().getFirst().status().equals("failed"))
                .collect(Collectors.groupingBy(
                        part -> part.claims().stream().map(Claim::status).collect(Collectors.joining(" ")),
                        Collectors.counting()));

        assertThat(stories).containsOnlyKeys("failed frozen", "failed frozen sent submitted received");
        assertThat(stories.getOrDefault("failed frozen sent submitted received", 0L))
                .isGreaterThan(stories.getOrDefault("failed frozen", 0L));
        assertThat(NEW_ZEALAND.truth().states()).containsEntry("frozen", stories.get("failed frozen"));
    }

    @Test
    void receiptsSayNeitherWhenNorWhereNorForHowMuch() {
        Scenario scenario = Scenario.newZealand(500).with(Quirks.none().with(Quirk.OLD_ID, .5));

        assertThat(new Simulation(scenario, 7, START).receipts())
                .allSatisfy(receipt -> assertThat(Decoding.json(receipt.body()))
                        .containsOnlyKeys("message_id", "status", "detail", "reference"))
                .anySatisfy(receipt -> assertThat(receipt.body()).matches("\\{\"message_id\":[0-9]+,.*"))
                .anySatisfy(receipt -> assertThat(receipt.body()).matches("\\{\"message_id\":\"[0-9a-f-]{36}\",.*"));
    }

    @Test
    void whatIsNotAnswered200IsSentAgainAndRepliesHaveTheirOwnAddress() throws IOException {
        Scenario scenario = Scenario.newZealand(60).with(Quirks.none().with(Quirk.REPLY, 1));
        Simulation simulation = new Simulation(scenario, 7, START);
        Map<Map<String, String>, Integer> tries = new ConcurrentHashMap<>();

        try (StubWebhook webhook = new StubWebhook(fields -> tries.merge(fields, 1, Integer::sum) < 50 ? 204 : 200);
                Delivery delivery = new Delivery(
                        DeliverySettings.to(webhook.uri(), Vendor.MODICA).retrying(50, Duration.ofMillis(1)),
                        InstantSource.fixed(START),
                        Acknowledgements.ignored())) {
            DeliveryReport report = delivery.deliver(simulation.receipts());

            assertThat(report.complete()).isTrue();
            assertThat(tries.values()).containsOnly(50);
            assertThat(simulation.truth().replies()).isEqualTo(60);
            assertThat(webhook.paths()).containsEntry("/webhooks/modica/inbound", 60 * 50);
        }
    }

    @Test
    void aMessageIsReadBackByItsId() throws IOException {
        Scenario scenario = Scenario.newZealand(200).with(Quirks.none().with(Quirk.OLD_ID, .5));
        Simulation simulation = new Simulation(scenario, 7, START);
        List<Part> parts = messages(simulation).toList();

        try (SimulatedProvider provider = new SimulatedProvider(
                        simulation,
                        InstantSource.fixed(START.plus(Duration.ofDays(60))),
                        ProviderSettings.defaults().withoutLimits());
                ProviderClient client = new ProviderClient(provider.url(), "acme-nz:simulated-secret")) {
            assertThat(parts).allSatisfy(part -> {
                boolean number = part.id().chars().allMatch(Character::isDigit);
                String path = number ? "/rest/gateway/messages/" : "/rest/sms/v2/messages?id=";

                assertThat(Decoding.json(client.get(path + part.id()).body()))
                        .containsEntry("id", part.id())
                        .containsEntry("status", part.claims().getLast().status());
            });
            assertThat(client.get("/rest/gateway/messages/1").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theTruthCountsRepliesApart() {
        Truth truth =
                new Simulation(Scenario.newZealand(100).with(Quirks.none().with(Quirk.REPLY, .5)), 7, START).truth();

        assertThat(truth.pushes()).isEqualTo(truth.receipts() + truth.replies());
        assertThat(truth.replies()).isBetween(20L, 80L);
    }

    private static Stream<Part> messages(Simulation simulation) {
        return simulation
                .receipts()
                .filter(receipt -> receipt.kind() == Kind.RECEIPT)
                .collect(Collectors.toMap(
                        SimulatedReceipt::messageId, r -> r.push().part(), (one, _) -> one))
                .values()
                .stream();
    }
}
