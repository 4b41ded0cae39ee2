package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.Acknowledgements;
import io.delivrd.simulator.Delivery;
import io.delivrd.simulator.DeliverySettings;
import io.delivrd.simulator.LossReport;
import io.delivrd.simulator.Losses;
import io.delivrd.simulator.ProviderSettings;
import io.delivrd.simulator.Scenario;
import io.delivrd.simulator.SimulatedProvider;
import io.delivrd.simulator.SimulatedReceipt;
import io.delivrd.simulator.Simulation;
import io.delivrd.simulator.SubmissionDelivery;
import io.delivrd.simulator.Truth;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Webhooks that get lost, and the server that finds out what became of every message all the same.
@Timeout(300)
final class FallbackRunTest {

    private static final String SECRET = "simulated-secret";
    private static final double WASTE = 1.2;

    @TempDir
    private Path folder;

    @Test
    void whatWebhooksLostIsFetchedToTheLastDigitAndForLittleMoney() throws IOException, InterruptedException {
        Simulation simulation = simulation(1_500, 5);
        Losses losses = losses(simulation);
        LossReport lost = simulation.losses(losses);
        try (SimulatedProvider provider = provider(simulation);
                RunningServer server = RunningServer.start(folder, environment(provider))) {
            play(simulation, losses, server);
            provider.faults().answer(503, 2);
            provider.faults().answer(429, 1, Duration.ofSeconds(1));

            JsonNode run = ended(server, asked(server, "{\"ignore_patience\":true}"));

            Truth truth = simulation.truthWithSubmissions();
            Figures.assertTrue(server, truth);
            assertThat(messages(server, truth)).isEqualTo(expectedMessages(truth));
            assertThat(run.get("state").getStringValue()).isEqualTo("done");
            assertThat(run.get("records").getLongValue()).isEqualTo(provider.billedRecords());
            assertThat(lost.finalsLost()).isPositive();
            assertThat(provider.billedRecords())
                    .as("records paid for, at most 1.2 times the receipts that were missing")
                    .isLessThanOrEqualTo((long) (WASTE * lost.receiptsLost()));
            assertVerified(server);
        }
    }

    @Test
    void aServerKilledAmidItsFallbackEndsWithTheSame() throws IOException, InterruptedException {
        Simulation simulation = simulation(1_500, 6);
        Losses losses = losses(simulation);
        LossReport lost = simulation.losses(losses);
        try (SimulatedProvider provider = provider(simulation);
                RunningServer server = RunningServer.start(folder, environment(provider))) {
            play(simulation, losses, server);
            String id = asked(server, "{\"ignore_patience\":true}");
            Eventually.holds("some records are fetched", Duration.ofSeconds(60), () -> provider.billedRecords() > 60);

            server.kill();
            server.startAgain();
            JsonNode run = ended(server, id);

            assertThat(run.get("state").getStringValue()).isEqualTo("done");
            Figures.assertTrue(server, simulation.truthWithSubmissions());
            assertThat(provider.billedRecords()).isLessThanOrEqualTo((long) (WASTE * lost.receiptsLost()));
            assertVerified(server);
        }
    }

    @Test
    void anAccountWithoutSubmissionsIsFetchedByWindowAndByBackfill() throws IOException, InterruptedException {
        Simulation simulation = simulation(1_000, 7);
        Instant from = simulation.start().minus(Duration.ofHours(1));
        Instant until = from.plus(Duration.ofDays(2));
        String window = "\"from\":\"" + from + "\",\"until\":\"" + until + "\"}";
        try (SimulatedProvider provider = provider(simulation);
                RunningServer server = RunningServer.start(folder, environment(provider))) {
            JsonNode paged = ended(server, asked(server, "{\"mode\":\"window\"," + window));
            long billed = provider.billedRecords();
            JsonNode file = ended(server, asked(server, "{\"mode\":\"backfill\"," + window));

            Truth truth = simulation.truthWithSubmissions();
            assertThat(paged.get("records").getLongValue())
                    .isEqualTo(truth.parts())
                    .isEqualTo(billed);
            assertThat(file.get("state").getStringValue()).isEqualTo("done");
            assertThat(file.get("records").getLongValue()).isEqualTo(truth.parts());
            assertThat(file.get("closed").getLongValue()).as("already known").isZero();
            assertThat(server.json("/api/v1/delivery?from=" + from + "&until=" + until)
                            .get("total")
                            .get("all")
                            .getLongValue())
                    .isEqualTo(truth.parts());
            assertVerified(server);
        }
    }

    private static void assertVerified(RunningServer server) throws IOException, InterruptedException {
        Command.Result verified = server.command("verify");
        assertThat(verified.status()).as(verified.output()).isZero();
    }

    private static Simulation simulation(int messages, long seed) {
        Instant today = InstantSource.system().instant().truncatedTo(ChronoUnit.DAYS);
        return new Simulation(Scenario.clean(messages), seed, today.minus(Duration.ofDays(12)));
    }

    /// One in twenty, and all of ten minutes.
    private static Losses losses(Simulation simulation) {
        Instant outage = simulation.medianArrival().minus(Duration.ofMinutes(5));
        return Losses.none().share(0.05, 11).outage(outage, outage.plus(Duration.ofMinutes(10)));
    }

    private static SimulatedProvider provider(Simulation simulation) throws IOException {
        return new SimulatedProvider(
                simulation,
                InstantSource.system(),
                ProviderSettings.defaults().withSecret(SECRET).withEverythingPast());
    }

    /// Only what a test asks for is fetched.
    private static Map<String, String> environment(SimulatedProvider provider) {
        return Map.of(
                "DELIVRD_VONAGE_API_KEY",
                "ab12cd34",
                "DELIVRD_VONAGE_API_SECRET",
                SECRET,
                "DELIVRD_VONAGE_REPORTS_URL",
                provider.url().toString(),
                "DELIVRD_FALLBACK_ENABLED",
                "false");
    }

    private static void play(Simulation simulation, Losses losses, RunningServer server) {
        InstantSource clock = InstantSource.system();
        try (SubmissionDelivery submissions = new SubmissionDelivery(
                        server.uri().resolve("/api/v1/submissions"), Optional.of(RunningServer.TOKEN), false, clock);
                Delivery delivery = new Delivery(
                        DeliverySettings.to(server.uri()).over(32).retrying(60, Duration.ofMillis(100)),
                        clock,
                        Acknowledgements.ignored());
                Stream<SimulatedReceipt> receipts = losses.sparing(simulation.receipts())) {
            assertThat(submissions.deliver(simulation.submissions()).acknowledgedAll())
                    .isTrue();
            assertThat(delivery.deliver(receipts).complete()).isTrue();
        }
    }

    private static String asked(RunningServer server, String body) {
        HttpResponse<String> answer =
                server.send(HttpRequest.newBuilder(server.uri().resolve("/api/v1/polls"))
                        .header("Authorization", "Bearer " + RunningServer.TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return RunningServer.parsed(answer.body()).get("id").getStringValue();
    }

    private static JsonNode ended(RunningServer server, String id) {
        Eventually.holds(
                "the poll has ended",
                Duration.ofSeconds(150),
                () -> !run(server, id).get("state").getStringValue().equals("running"));
        return run(server, id);
    }

    private static JsonNode run(RunningServer server, String id) {
        return server.json("/api/v1/polls/" + id);
    }

    private static SortedMap<String, Long> messages(RunningServer server, Truth truth) {
        SortedMap<String, Long> states = new TreeMap<>();
        server.json("/api/v1/delivery?unit=message&from=" + truth.start() + "&until="
                        + truth.start().plus(Duration.ofDays(9)))
                .get("total")
                .get("states")
                .entries()
                .forEach(state -> states.merge(
                        openOrUnknown(state.getKey()), state.getValue().getLongValue(), Long::sum));
        states.values().removeIf(n -> n == 0);
        return states;
    }

    /// All of it is so old that what is still open reads as unknown, but on a network that is known to send no
    /// receipts.
    private static String openOrUnknown(String state) {
        return Set.of("queued", "submitted", "buffered").contains(state) ? "unknown" : state;
    }

    private static SortedMap<String, Long> expectedMessages(Truth truth) {
        SortedMap<String, Long> states = new TreeMap<>();
        truth.messageStates().forEach((state, n) -> states.merge(openOrUnknown(state), n, Long::sum));
        states.values().removeIf(n -> n == 0);
        return states;
    }
}
