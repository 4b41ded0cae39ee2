package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
                "--sign=crc32 --secret=s",
                "--repeats=2",
                "--connections=0",
                "--path=receipts"
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

    private int run(StubWebhook webhook, String... arguments) {
        String[] all = Stream.concat(Stream.of("--target", webhook.uri().toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return new CommandLine(new Simulate(CLOCK))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
