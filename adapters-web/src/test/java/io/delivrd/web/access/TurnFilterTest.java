package io.delivrd.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.web.testing.WebServer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TurnFilterTest {

    private static final DeliveryRow ROW =
            new DeliveryRow(Map.of(), Optional.empty(), DeliveryCounts.NONE, TimeToReceipt.NONE, List.of());
    private static final Pattern CONNECTIONS = Pattern.compile("\\ndelivrd_requests_connections (\\S+)");

    private final WebServer server = WebServer.start(
            Map.of("delivrd.questions.at-once", 8, "delivrd.questions.in-all", 1, "delivrd.questions.patience", "30s"));
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        readers.close();
        server.close();
    }

    @Test
    void whoWentAwayWhileWaitingIsNotAnswered() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        server.figures.answer(query -> {
            asked.incrementAndGet();
            awaited(answer);
            return new DeliveryReport(query, List.of(ROW), ROW);
        });
        CompletableFuture<HttpResponse<String>> first = read();
        until(() -> asked.get() == 1);
        double before = connections();
        try (Socket gone = new Socket("localhost", server.port())) {
            gone.getOutputStream()
                    .write(("GET /api/v1/delivery HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + WebServer.TOKEN + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            until(() -> connections() > before);
        }
        until(() -> connections() == before);
        CompletableFuture<HttpResponse<String>> last = read();

        answer.countDown();

        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(last.join().statusCode()).isEqualTo(200);
        assertThat(asked).hasValue(2);
    }

    private CompletableFuture<HttpResponse<String>> read() {
        return CompletableFuture.supplyAsync(() -> server.getAsAdmin("/api/v1/delivery"), readers);
    }

    private double connections() {
        Matcher gauge = CONNECTIONS.matcher(server.getAsAdmin("/prometheus").body());
        assertThat(gauge.find()).isTrue();
        return Double.parseDouble(gauge.group(1));
    }

    private static void until(BooleanSupplier isSo) {
        while (!isSo.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
