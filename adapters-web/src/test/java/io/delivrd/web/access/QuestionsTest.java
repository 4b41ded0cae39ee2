package io.delivrd.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.TooBusy;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QuestionsTest {

    private static final DeliveryRow ROW =
            new DeliveryRow(Map.of(), Optional.empty(), DeliveryCounts.NONE, TimeToReceipt.NONE, List.of());

    private final WebServer server = WebServer.start(
            Map.of("delivrd.questions.at-once", 3, "delivrd.questions.in-all", 3, "delivrd.answers.at-once", 8));
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        readers.close();
        server.close();
    }

    @Test
    void aCallerHasAFewQuestionsAnsweredAtOnceAndGetsThePlacesBack() throws Exception {
        for (int round = 0; round < 3; round++) {
            CountDownLatch asked = new CountDownLatch(3);
            CountDownLatch answer = new CountDownLatch(1);
            server.figures.answer(query -> {
                asked.countDown();
                await(answer);
                return new DeliveryReport(query, List.of(ROW), ROW);
            });
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> server.getAsAdmin("/api/v1/delivery"), readers));
            }
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            HttpResponse<String> oneMore = server.getAsAdmin("/api/v1/delivery");
            answer.countDown();

            assertThat(oneMore.statusCode()).isEqualTo(429);
            assertThat(oneMore.headers().firstValue("Retry-After")).contains("1");
            assertThat(oneMore.body()).contains("/problems/too-many-questions");
            assertThat(answers).extracting(CompletableFuture::join).allMatch(one -> one.statusCode() == 200);
        }
    }

    @Test
    void questionsThatFailGiveTheirPlacesBack() {
        server.figures.answer(query -> {
            throw new IllegalStateException("447700900123");
        });

        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = server.getAsAdmin("/api/v1/delivery");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("447700900123");
        }
    }

    @Test
    void whereNoConnectionIsFreeTheReaderIsToldWhenToComeAgain() {
        server.figures.answer(query -> {
            throw new TooBusy("too many ask at once", Duration.ofSeconds(2));
        });

        HttpResponse<String> answer = server.getAsAdmin("/api/v1/delivery");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body()).contains("/problems/busy");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
