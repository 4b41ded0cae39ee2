package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.DeliveryReport;
import io.delivrd.simulator.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A provider with every quirk there is, and the server that must count right all the same.
@Timeout(300)
final class SimulatedRunTest {

    @TempDir
    private Path folder;

    @Test
    void everyFigureIsTrueToTheLastDigit() throws IOException, InterruptedException {
        Play play = Play.of(3_000, 1);
        Truth truth = play.simulation().truth();
        try (RunningServer server = RunningServer.start(folder)) {
            DeliveryReport report = play.deliver(server);

            assertThat(report.complete()).isTrue();
            assertThat(report.acknowledged()).isEqualTo(truth.pushes());
            Figures.assertTrue(server, truth);
            assertThat(server.json("/api/v1/quarantine").get("waiting").getLongValue())
                    .isZero();
            assertThat(server.json("/api/v1/replies?limit=500").get("replies").size())
                    .as("replies, most of them to the wrong address")
                    .isEqualTo(Math.toIntExact(truth.misrouted() + truth.replies()));
            assertThat(server.command("verify"))
                    .satisfies(verified -> assertThat(verified.status()).isZero())
                    .satisfies(verified -> assertThat(verified.output())
                            .contains("equal: " + truth.receipts() + " receipts, " + truth.parts() + " parts"));
        }
    }

    @Test
    void aServerAskedToStopAnswersWhatItAccepted() throws IOException, InterruptedException {
        Play play = Play.of(3_000, 2);
        Journal journal = new Journal(Math.toIntExact(play.simulation().truth().pushes() / 4));
        try (RunningServer server = RunningServer.start(folder)) {
            CompletableFuture<DeliveryReport> delivery = play.deliverOnce(server, journal);
            journal.awaitSome();

            assertThat(server.stop(Duration.ofSeconds(10))).isIn(0, 143);

            assertThat(delivery.join().lost()).as("calls after the stop").isPositive();
            server.startAgain();
            assertThat(Timelines.of(
                            server, Journal.counted(play.receipts().stream()).keySet()))
                    .as("stored, and no more than was answered")
                    .isEqualTo(journal.receipts());
            assertThat(server.command("verify").status()).isZero();
        }
    }

    @Test
    void twoServersOnOneDatabaseCountEachReceiptOnce() throws IOException, InterruptedException {
        Play play = Play.of(1_500, 3);
        Truth truth = play.simulation().truth();
        try (RunningServer first = RunningServer.start(folder.resolve("first"));
                RunningServer second = RunningServer.start(
                        folder.resolve("second"),
                        Map.of(
                                "DELIVRD_DATABASE_URL", first.postgres().url(),
                                "DELIVRD_DATABASE_USERNAME", first.postgres().username(),
                                "DELIVRD_DATABASE_PASSWORD", first.postgres().password()))) {

            CompletableFuture<DeliveryReport> onwards = Play.inBackground(() -> play.deliver(first));
            DeliveryReport backwards = Play.deliver(second, play.receipts().reversed(), (_, _) -> {});

            assertThat(onwards.join().complete()).isTrue();
            assertThat(backwards.complete()).isTrue();
            Figures.assertTrue(first, truth);
            Figures.assertTrue(second, truth);
            assertThatEachCameTwice(first, play, onwards.join().retried() + backwards.retried());
            assertThat(first.command("verify").status()).isZero();
            assertThat(second.command("verify").status()).isZero();
        }
    }

    /// A call answered 503 may have been stored all the same, and then counts once more.
    private static void assertThatEachCameTwice(RunningServer server, Play play, long retried)
            throws InterruptedException {
        SortedMap<String, Map<Claimed, Long>> twice = Journal.counted(play.receipts().stream());
        twice.values().forEach(receipts -> receipts.replaceAll((_, times) -> 2 * times));
        SortedMap<String, Map<Claimed, Long>> told = Timelines.of(server, twice.keySet());

        assertThat(keys(told)).isEqualTo(keys(twice));
        assertThat(sum(told)).isBetween(sum(twice), sum(twice) + retried);
        if (retried == 0) {
            assertThat(told).isEqualTo(twice);
        }
    }

    private static SortedMap<String, Object> keys(SortedMap<String, Map<Claimed, Long>> receipts) {
        SortedMap<String, Object> keys = new TreeMap<>();
        receipts.forEach((id, times) -> keys.put(id, times.keySet()));
        return keys;
    }

    private static long sum(SortedMap<String, Map<Claimed, Long>> receipts) {
        return receipts.values().stream()
                .flatMap(times -> times.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
