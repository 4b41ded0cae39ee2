package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.DeliveryReport;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was answered 2xx is on disk, whatever dies.
@Timeout(1800)
final class DurabilityTest {

    private static final int ROUNDS = Integer.getInteger("delivrd.durability.rounds", 1);
    private static final int MESSAGES = 1_500;
    /// Each round plays days of its own: those of the fortieth are older than what is believed else.
    private static final Map<String, String> OLD_TIMES = Map.of("DELIVRD_TIMES_PAST", "3650d");
    /// The contract is two seconds; a machine busy with other tests gets two more.
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(4);

    @TempDir
    private Path folder;

    /// In every second round the database dies with the server, as when the machine loses power.
    @Test
    void whatWasAcknowledgedOutlivesTheServer() throws IOException, InterruptedException {
        Random moments = new Random(20);
        try (RunningServer server = RunningServer.start(folder, OLD_TIMES)) {
            for (int round = 1; round <= ROUNDS; round++) {
                Play play = Play.of(MESSAGES, round);
                int pushes = Math.toIntExact(play.simulation().truth().pushes());
                Journal journal = new Journal(moments.nextInt(1, pushes / 2));
                CompletableFuture<DeliveryReport> delivery = play.deliverOnce(server, journal);
                journal.awaitSome();

                server.kill();
                if (round % 2 == 0) {
                    server.postgres().kill();
                }
                assertThat(delivery.join().lost()).as("calls after the kill").isPositive();
                server.startAgain();

                assertThatAllIsThereOnce(server, play, journal);
                assertThat(server.command("verify").status()).isZero();

                assertThat(play.deliver(server).complete()).isTrue();
                Figures.assertTrue(server, play.simulation().truth());
            }
            assertThat(server.command("verify").status()).isZero();
        }
    }

    @Test
    void theServerOutlivesItsDatabase() throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.start(folder, OLD_TIMES)) {
            for (int round = 1; round <= ROUNDS; round++) {
                Play play = Play.of(MESSAGES, round);
                Journal journal =
                        new Journal(Math.toIntExact(play.simulation().truth().pushes() / 3));
                CompletableFuture<DeliveryReport> delivery =
                        Play.inBackground(() -> Play.deliver(server, play.receipts(), journal));
                journal.awaitSome();

                server.postgres().kill();
                String probe = "probe-" + round;
                Eventually.holds("it takes receipts again", Duration.ofSeconds(60), () -> takenInTime(server, probe));

                assertThat(delivery.join().complete()).isTrue();
                Figures.assertTrue(server, play.simulation().truth());
                assertThatAllIsThereOnce(server, play, journal);
                assertThat(Timelines.of(server, Set.of(probe))).hasSize(1);
            }
            assertThat(server.command("verify").status()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDatabaseThatIsAwayIsToldInTime(boolean hangs) throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.start(folder)) {
            assertThat(takenInTime(server, "before")).isTrue();

            server.postgres().pause();
            HttpResponse<String> answer = timely(server, "meanwhile");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(server.isReady()).isFalse();
            if (hangs) {
                server.postgres().resume();
            } else {
                server.postgres().kill();
            }

            Eventually.holds("it takes receipts again", Duration.ofSeconds(60), () -> takenInTime(server, "meanwhile"));
            assertThat(server.isReady()).isTrue();
            assertThat(Timelines.of(server, Set.of("before", "meanwhile")))
                    .hasSize(2)
                    .allSatisfy((_, timeline) -> assertThat(timeline).hasSize(1));
            assertThat(server.command("verify").status()).isZero();
        }
    }

    private static void assertThatAllIsThereOnce(RunningServer server, Play play, Journal journal)
            throws InterruptedException {
        SortedMap<String, Map<Claimed, Long>> sent = Journal.counted(play.receipts().stream());
        SortedMap<String, Map<Claimed, Long>> acknowledged = journal.receipts();
        SortedMap<String, Map<Claimed, Long>> told = Timelines.of(server, sent.keySet());

        acknowledged.forEach((id, receipts) -> assertThat(told.getOrDefault(id, Map.of()))
                .as(id)
                .allSatisfy((claimed, times) -> assertThat(times).isPositive())
                .containsKeys(receipts.keySet().toArray(Claimed[]::new)));
        told.forEach((id, receipts) -> assertThat(sent.getOrDefault(id, Map.of()))
                .as(id)
                .containsKeys(receipts.keySet().toArray(Claimed[]::new)));
        long parts = server.json("/api/v1/delivery?from="
                        + play.simulation().start() + "&until="
                        + play.simulation().start().plus(Duration.ofDays(9)))
                .get("total")
                .get("all")
                .getLongValue();
        assertThat(parts).as("parts counted").isEqualTo(told.size());
    }

    /// @return whether it was; if not, it was told to come again
    private static boolean takenInTime(RunningServer server, String messageId) {
        HttpResponse<String> answer = timely(server, messageId);
        if (answer.statusCode() == 503) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            return false;
        }
        assertThat(answer.statusCode()).isEqualTo(204);
        return true;
    }

    private static HttpResponse<String> timely(RunningServer server, String messageId) {
        long asked = System.nanoTime();
        HttpResponse<String> answer = server.send(receipt(server.uri(), messageId));
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(ANSWERED_WITHIN);
        return answer;
    }

    private static HttpRequest receipt(URI server, String messageId) {
        String form = "msisdn=447700900123&to=ACME&network-code=23410&messageId="
                + URLEncoder.encode(messageId, StandardCharsets.UTF_8)
                + "&price=0.03330000&status=delivered&scts=2001011400&err-code=0&api-key=ab12cd34"
                + "&message-timestamp=2020-01-01+14%3A00%3A00";
        return HttpRequest.newBuilder(server.resolve("/webhooks/vonage/receipts"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(form))
                .build();
    }
}
