package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(60)
class SimulateTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-02-14T10:00:00Z"));

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void writesTruthAndTranscriptOfWhatItSent() throws IOException {
        Path truth = folder.resolve("truth.json");
        Path transcript = folder.resolve("transcript.ndjson");

        try (StubWebhook webhook = new StubWebhook(_ -> 204)) {
            int exit = run(
                    webhook, "--messages", "100", "--truth", truth.toString(), "--transcript", transcript.toString());

            List<String> lines = Files.readAllLines(transcript);
            assertThat(exit).isZero();
            assertThat(lines)
                    .hasSize(webhook.calls().size())
                    .allSatisfy(line -> assertThat(Decoding.json(line)).containsEntry("http_status", "204"));
            assertThat(Files.readString(truth))
                    .startsWith("{\"scenario\":\"load\",\"seed\":1,")
                    .contains("\"pushes\":" + lines.size() + ",")
                    .endsWith("]}\n");
            assertThat(err.toString()).contains("answers={2xx=" + lines.size() + "}");
        }
    }

    @Test
    void nothingLiesInTheFuture() throws IOException {
        try (StubWebhook webhook = new StubWebhook(_ -> 204)) {
            run(webhook, "--messages", "200", "--scenario", "clean");

            assertThat(webhook.calls())
                    .allSatisfy(fields ->
                            assertThat(fields.get("message-timestamp")).isLessThan("2026-02-14 10:00:00"));
        }
    }

    @Test
    void aReceiptNotTakenMakesItFail() throws IOException {
        try (StubWebhook webhook = new StubWebhook(_ -> 400)) {
            assertThat(run(webhook, "--messages", "3")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--scenario=nonsense",
                "--mode=pigeon",
                "--sign=md5",
                "--provider=pigeon",
                "--provider=twilio --sign=md5 --secret=s",
                "--provider=modica --mode=get",
                "--replies=2",
                "--sign=crc32 --secret=s",
                "--repeats=2",
                "--connections=0",
                "--path=receipts",
                "--drop=2",
                "--outage=often",
                "--provider-port=some"
            })
    void wrongUsageIsToldFromFailure(String arguments) throws IOException {
        try (StubWebhook webhook = new StubWebhook(_ -> 204)) {
            assertThat(run(webhook, arguments.split(" "))).isEqualTo(2);
            assertThat(webhook.calls()).isEmpty();
        }
    }

    @Test
    void optionsReplaceWhatTheScenarioSays() throws IOException {
        try (StubWebhook webhook = new StubWebhook(_ -> 204)) {
            int exit = run(
                    webhook,
                    "--scenario=clean --messages=50 --mode=json --api-key=zz99yy88 --sign=sha512 --secret=s --repeats=1"
                            .split(" "));

            assertThat(exit).isZero();
            assertThat(webhook.calls()).allSatisfy(fields -> {
                assertThat(fields).containsEntry("api-key", "zz99yy88");
                assertThat(fields.get("sig")).isEqualTo(SigningMethod.SHA512_HMAC.sign(fields, "s"));
            });
            assertThat(webhook.calls().stream().distinct())
                    .hasSizeLessThan(webhook.calls().size());
        }
    }

    @Test
    void submissionsComeFirst() throws IOException {
        Path truth = folder.resolve("truth.json");
        try (ReceivingEnd server = new ReceivingEnd(204)) {
            int exit = new CommandLine(new Simulate(CLOCK))
                    .setErr(new PrintWriter(err, true))
                    .execute(("--target " + server.url() + " --messages 700 --scenario clean --mode json"
                                    + " --submissions --token dl_secret --truth " + truth)
                            .split(" "));

            assertThat(exit).isZero();
            List<String> lines = server.received().lines().toList();
            Simulation simulation = new Simulation(
                    Scenario.clean(700),
                    1,
                    CLOCK.instant().minus(Scenario.clean(700).span()));
            String submissions =
                    simulation.submissions().map(Submission::toNdjson).collect(Collectors.joining());
            assertThat(server.received()).startsWith(submissions);
            assertThat(lines).hasSizeGreaterThan((int) simulation.truth().parts());
            assertThat(server.tokens())
                    .startsWith("Bearer dl_secret", "Bearer dl_secret", "null")
                    .filteredOn(token -> !token.equals("null"))
                    .hasSize(2);
            assertThat(Files.readString(truth)).contains("\"message_states\":{");
            assertThat(err.toString()).contains("submissions sent=700 acknowledged=700 answers={204=2}");
        }
    }

    @Test
    void submissionsRefusedMakeItFail() throws IOException {
        try (StubWebhook webhook = new StubWebhook(_ -> 204)) {
            assertThat(run(webhook, "--messages", "3", "--submissions")).isEqualTo(1);
            assertThat(err.toString()).contains("submissions sent=3 acknowledged=0 answers={404=1}");
        }
    }

    @Test
    void droppedReceiptsAreNotSent() throws IOException {
        try (StubWebhook webhook = new StubWebhook(_ -> 204)) {
            int exit = run(webhook, "--scenario=clean --messages=500 --drop=0.5 --outage=PT1H".split(" "));

            Scenario scenario = Scenario.clean(500);
            Simulation simulation = new Simulation(scenario, 1, CLOCK.instant().minus(scenario.span()));
            Instant from = simulation.medianArrival().minus(Duration.ofMinutes(30));
            LossReport losses =
                    simulation.losses(Losses.none().share(.5, 1).outage(from, from.plus(Duration.ofHours(1))));
            assertThat(exit).isZero();
            assertThat(webhook.calls()).hasSize((int) (losses.receipts() - losses.receiptsLost()));
            assertThat(err.toString()).contains("receipts=" + losses.receipts() + " dropped=" + losses.receiptsLost());
        }
    }

    @Test
    void theProviderIsServedUntilStopped() throws IOException, InterruptedException {
        try (StubWebhook webhook = new StubWebhook(_ -> 204)) {
            Thread command = Thread.ofVirtual()
                    .start(() -> run(
                            webhook, "--messages=50 --provider-port=0 --api-secret=other-secret --drop=1".split(" ")));
            Pattern serving = Pattern.compile("Serving the provider at (\\S+), account ab12cd34, secret other-secret");
            Matcher served = serving.matcher(err.toString());
            while (!served.find() || !err.toString().contains("until stopped")) {
                Thread.onSpinWait();
                served = serving.matcher(err.toString());
            }

            try (ProviderClient client = new ProviderClient(URI.create(served.group(1)), "ab12cd34:other-secret")) {
                assertThat(client.records(ProviderClient.WINDOW
                                + "&date_start=2026-02-10T16:00:00Z&date_end=2026-02-11T16:00:00Z"))
                        .hasSizeGreaterThanOrEqualTo(50)
                        .noneMatch(record -> record.containsValue("submitted"));
            }
            command.interrupt();

            assertThat(command.join(Duration.ofSeconds(30))).isTrue();
            assertThat(webhook.calls()).isEmpty();
        }
    }

    private int run(StubWebhook webhook, String... arguments) {
        String[] all = Stream.concat(Stream.of("--target", webhook.uri().toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return new CommandLine(new Simulate(CLOCK))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
