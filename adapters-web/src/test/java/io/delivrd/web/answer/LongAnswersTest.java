package io.delivrd.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.web.testing.WebServer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LongAnswersTest {

    private static final String ROUTE = "/api/v1/delivery?group=campaign";
    /// Longer than what the buffers of two sockets hold.
    private static final int MANY = 30_000;

    private Optional<WebServer> started = Optional.empty();

    @AfterEach
    void stop() {
        started.ifPresent(WebServer::close);
    }

    private WebServer start(Map<String, Object> settings) {
        WebServer server = WebServer.start(settings);
        started = Optional.of(server);
        server.figures.answer(query -> rows(query, query.filter().isEmpty() ? MANY : 1));
        return server;
    }

    private static DeliveryReport rows(DeliveryQuery query, int count) {
        List<DeliveryRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(Map.of(Dimension.CAMPAIGN, "campaign-" + i)));
        }
        return new DeliveryReport(query, rows, row(Map.of()));
    }

    private static DeliveryRow row(Map<Dimension, String> key) {
        return new DeliveryRow(key, Optional.empty(), DeliveryCounts.NONE, TimeToReceipt.NONE, List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"checked", "unchecked", "error"})
    void aStreamThatFailsEndsTheConnectionWhateverItFailsWith(String how) {
        WebServer server = start(Map.of("tests.broken", true));

        String answer = server.exchangeRaw(get("/api/v1/broken/" + how));

        assertThat(answer).startsWith("HTTP/1.1 200").doesNotEndWith("\r\n0\r\n\r\n");
        assertThat(answer.chars().filter(octet -> octet == 'x').count())
                .isGreaterThanOrEqualTo(BrokenAnswers.LENGTH - 8192);
        assertThat(server.bean(BrokenAnswers.class).closed).hasPositiveValue();
    }

    @Test
    void whoIsOwedAnAnswerIsNotIdle() throws InterruptedException, IOException {
        WebServer server = start(Map.of("micronaut.server.idle-timeout", "1s"));
        CountDownLatch measuring = new CountDownLatch(1);
        CountDownLatch measured = new CountDownLatch(1);
        server.figures.answer(query -> {
            measuring.countDown();
            awaited(measured);
            return rows(query, 1);
        });
        CompletableFuture<HttpResponse<String>> owed = CompletableFuture.supplyAsync(() -> server.getAsAdmin(ROUTE));
        assertThat(measuring.await(10, TimeUnit.SECONDS)).isTrue();

        try (Socket idle = new Socket("localhost", server.port())) {
            idle.setSoTimeout(20_000);
            assertThat(idle.getInputStream().read()).as("closed as idle").isEqualTo(-1);
        }
        measured.countDown();

        assertThat(owed.join().statusCode()).isEqualTo(200);
    }

    @Test
    void moreThanAFewAtOnceAreToldToComeAgain() throws InterruptedException {
        WebServer server = start(Map.of("delivrd.answers.at-once", 1, "delivrd.answers.patience", "10ms"));
        CountDownLatch measuring = new CountDownLatch(1);
        CountDownLatch measured = new CountDownLatch(1);
        server.figures.answer(query -> {
            measuring.countDown();
            awaited(measured);
            return rows(query, 1);
        });
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> server.getAsAdmin(ROUTE));
        assertThat(measuring.await(10, TimeUnit.SECONDS)).isTrue();

        for (String route : List.of(
                ROUTE,
                "/api/v1/delivery.csv",
                "/api/v1/delivery.xlsx",
                "/api/v1/coverage",
                "/api/v1/coverage.csv",
                "/api/v1/conversions",
                "/api/v1/quarantine")) {
            HttpResponse<String> second = server.getAsAdmin(route);

            assertThat(second.statusCode()).as(route).isEqualTo(429);
            assertThat(second.headers().firstValue("Retry-After")).contains("2");
            assertThat(second.body()).contains("\"type\":\"/problems/too-many-answers\"");
        }
        measured.countDown();
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(server.getAsAdmin(ROUTE).statusCode()).isEqualTo(200);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoDoesNotReadIsCutOffAndHoldsUpNoShortAnswer() throws IOException {
        WebServer server = start(Map.of("delivrd.answers.unread", 2, "delivrd.answers.write-timeout", "1s"));
        try (Socket one = asked(server);
                Socket other = asked(server)) {
            assertThat(one.getInputStream().read()).isEqualTo('H');
            assertThat(other.getInputStream().read()).isEqualTo('H');

            HttpResponse<String> third = server.getAsAdmin(ROUTE);
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).contains("10");
            assertThat(server.getAsAdmin(ROUTE + "&campaign=one").statusCode()).isEqualTo(200);

            assertThat(laterAnswer(server)).contains("\"campaign\":\"campaign-" + (MANY - 1) + "\"");
            assertThat(cut(one)).isTrue();
        }
    }

    @Test
    void whoGoesAwayLeavesRoomForOthers() throws IOException {
        WebServer server = start(Map.of("delivrd.answers.unread", 1));
        for (int i = 0; i < 3; i++) {
            try (Socket gone = asked(server)) {
                assertThat(gone.isConnected()).isTrue();
            }
            laterAnswer(server);
        }
    }

    @Test
    void anAnswerWithoutBodyTakesNoRoom() {
        WebServer server = start(Map.of("delivrd.answers.unread", 1));
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> head = server.send(HttpRequest.newBuilder(server.uri(ROUTE))
                    .header("Authorization", "Bearer " + WebServer.TOKEN)
                    .method("HEAD", BodyPublishers.noBody()));
            assertThat(head.statusCode()).isEqualTo(200);
        }

        assertThat(server.getAsAdmin(ROUTE).statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerIsBoundedInBytes() {
        WebServer server = start(Map.of("delivrd.answers.max-size", "1MB", "delivrd.answers.unread", 1));
        for (String route : List.of(ROUTE, "/api/v1/delivery.csv?group=campaign", "/api/v1/coverage?group=campaign")) {
            HttpResponse<String> answer = server.getAsAdmin(route);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("more than 1 MB: filter, or group more coarsely");
        }
        assertThat(server.getAsAdmin(ROUTE + "&campaign=one").statusCode()).isEqualTo(200);
    }

    @Test
    void allThatWaitToBeReadAreBoundedInBytesTogether() throws IOException {
        WebServer wide = start(Map.of());
        long length = wide.getAsAdmin(ROUTE).body().length();
        wide.close();
        WebServer narrow = start(Map.of("delivrd.answers.max-size", 2 * length, "delivrd.answers.disk", 2 * length));
        try (Socket one = asked(narrow);
                Socket other = asked(narrow)) {
            assertThat(one.getInputStream().read()).isEqualTo('H');
            assertThat(other.getInputStream().read()).isEqualTo('H');

            assertThat(narrow.getAsAdmin(ROUTE).statusCode()).isEqualTo(429);
            assertThat(narrow.getAsAdmin(ROUTE + "&campaign=one").statusCode()).isEqualTo(200);
        }
        laterAnswer(narrow);
    }

    private static byte[] get(String route) {
        return ("GET " + route + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + WebServer.TOKEN + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Socket asked(WebServer server) throws IOException {
        Socket socket = new Socket("localhost", server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(get(ROUTE));
        socket.getOutputStream().flush();
        return socket;
    }

    /// Asks until there is room.
    private static String laterAnswer(WebServer server) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        HttpResponse<String> answer = server.getAsAdmin(ROUTE);
        while (answer.statusCode() == 429 && System.nanoTime() < until) {
            answer = server.getAsAdmin(ROUTE);
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static boolean cut(Socket socket) throws IOException {
        try {
            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return !rest.endsWith("\r\n0\r\n\r\n");
        } catch (IOException e) {
            // Reset: cut as well.
            return true;
        }
    }
}
