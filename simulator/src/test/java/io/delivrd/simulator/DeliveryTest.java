package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryTest {

    private static final Instant START = Instant.parse("2026-02-14T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(START);

    @Test
    void whatIsReportedIsWhatArrived() throws IOException {
        Simulation simulation = simulation(Scenario.load(300));

        try (StubWebhook webhook = new StubWebhook(_ -> 204)) {
            DeliveryReport report = deliver(simulation, DeliverySettings.to(webhook.uri()));

            assertThat(report.complete()).isTrue();
            assertThat(report.sent())
                    .isEqualTo(simulation.truth().pushes())
                    .isEqualTo(webhook.calls().size());
            assertThat(report.answers()).isEqualTo(Map.of(204, report.sent()));
            assertThat(counted(webhook.taken()))
                    .isEqualTo(counted(simulation
                            .receipts()
                            .map(SimulatedReceipt::parameters)
                            .toList()));
        }
    }

    @Test
    void receiptsAreSentAgainUntilTheServerRecovers() throws IOException {
        Account account = Account.signed("ab12cd34", SigningMethod.SHA256_HMAC, "secret");
        Simulation simulation = simulation(Scenario.clean(50).with(account));
        Set<String> refused = ConcurrentHashMap.newKeySet();

        try (StubWebhook webhook =
                new StubWebhook(fields -> refused.add(fields.get("messageId") + fields.get("status")) ? 503 : 204)) {
            DeliveryReport report =
                    deliver(simulation, DeliverySettings.to(webhook.uri()).retrying(3, Duration.ofMillis(1)));

            long receipts = simulation.truth().receipts();
            assertThat(report.complete()).isTrue();
            assertThat(report.retried()).isEqualTo(receipts);
            assertThat(report.answers()).isEqualTo(Map.of(204, receipts, 503, receipts));
            assertThat(report.answersByClass()).isEqualTo(Map.of("2xx", receipts, "5xx", receipts));
            assertThat(webhook.calls().stream()
                            .map(fields -> fields.get("nonce"))
                            .distinct())
                    .hasSize((int) (2 * receipts));
            assertThat(webhook.calls())
                    .allSatisfy(fields ->
                            assertThat(fields.get("sig")).isEqualTo(SigningMethod.SHA256_HMAC.sign(fields, "secret")));
        }
    }

    @Test
    void refusedReceiptsAreLostAtOnce() throws IOException {
        Simulation simulation = simulation(Scenario.clean(50));

        try (StubWebhook webhook = new StubWebhook(fields -> "delivered".equals(fields.get("status")) ? 400 : 200)) {
            DeliveryReport report = deliver(simulation, DeliverySettings.to(webhook.uri()));

            long delivered = simulation.truth().states().getOrDefault("delivered", 0L);
            assertThat(report.complete()).isFalse();
            assertThat(report.retried()).isZero();
            assertThat(report.lost()).isEqualTo(delivered);
            assertThat(report.acknowledged()).isEqualTo(report.sent() - delivered);
        }
    }

    @Test
    void silenceIsGivenUpAfterTheRetries() {
        Simulation simulation = simulation(Scenario.clean(2));
        DeliverySettings nowhere =
                DeliverySettings.to(URI.create("http://127.0.0.1:1")).retrying(2, Duration.ofMillis(1));

        DeliveryReport report = deliver(simulation, nowhere);

        assertThat(report.lost()).isEqualTo(report.sent()).isPositive();
        assertThat(report.retried()).isEqualTo(2 * report.sent());
        assertThat(report.answers()).isEqualTo(Map.of(0, 3 * report.sent()));
    }

    @Test
    void onlyWhatIsTakenIsAcknowledged() throws IOException {
        Simulation simulation = simulation(Scenario.clean(50));
        Queue<String> heard = new ConcurrentLinkedQueue<>();

        try (StubWebhook webhook = new StubWebhook(fields -> "accepted".equals(fields.get("status")) ? 204 : 404);
                Delivery delivery = new Delivery(
                        DeliverySettings.to(webhook.uri()),
                        CLOCK,
                        (receipt, _) -> heard.add(receipt.status().orElseThrow()))) {
            DeliveryReport report = delivery.deliver(simulation.receipts());

            assertThat(heard).hasSize((int) report.acknowledged()).containsOnly("accepted");
        }
    }

    @Test
    void theRateIsKept() throws IOException {
        Simulation simulation = simulation(Scenario.clean(100));

        try (StubWebhook webhook = new StubWebhook(_ -> 204)) {
            DeliveryReport report =
                    deliver(simulation, DeliverySettings.to(webhook.uri()).at(400.0));

            assertThat(report.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis((report.sent() - 2) * 1_000 / 400));
        }
    }

    @Test
    void aLiveDeliveryWaitsForTheFutureAndStopsWhenClosed() throws Exception {
        Scenario scenario = Scenario.clean(40);
        long past = simulation(scenario)
                .receipts()
                .filter(receipt -> receipt.arrival().compareTo(START.plus(Duration.ofHours(3))) <= 0)
                .count();
        CountDownLatch caughtUp = new CountDownLatch((int) past);
        InstantSource threeHoursIn = InstantSource.fixed(START.plus(Duration.ofHours(3)));

        try (StubWebhook webhook = new StubWebhook(_ -> 204)) {
            Delivery delivery = new Delivery(
                    DeliverySettings.to(webhook.uri()).asTimePasses(), threeHoursIn, (_, _) -> caughtUp.countDown());
            Thread delivering = Thread.ofVirtual()
                    .start(() -> delivery.deliver(simulation(scenario).receipts()));
            assertThat(caughtUp.await(30, TimeUnit.SECONDS)).isTrue();

            delivery.close();

            delivering.join();
            assertThat(delivery.progress().stopped()).isTrue();
            assertThat(delivery.progress().complete()).isFalse();
            assertThat(delivery.progress().acknowledged()).isEqualTo(past).isPositive();
        }
    }

    private static DeliveryReport deliver(Simulation simulation, DeliverySettings settings) {
        try (Delivery delivery = new Delivery(settings, CLOCK, Acknowledgements.ignored())) {
            return delivery.deliver(simulation.receipts());
        }
    }

    private static Simulation simulation(Scenario scenario) {
        return new Simulation(scenario, 7, START);
    }

    private static Map<Map<String, String>, Long> counted(Iterable<Map<String, String>> receipts) {
        Map<Map<String, String>, Long> counts = new HashMap<>();
        receipts.forEach(receipt -> counts.merge(receipt, 1L, Long::sum));
        return counts;
    }
}
