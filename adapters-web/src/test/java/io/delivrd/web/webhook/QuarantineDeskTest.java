package io.delivrd.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QuarantineDeskTest {

    private static final int FLOOD = 100;

    private final WebServer server = WebServer.start();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        senders.close();
        server.close();
    }

    /// Those that wait in vain time out before anybody begins them; their places must be free again.
    @Test
    void aStoreThatHangsForAWhileLeavesNothingBehind() throws Exception {
        for (int round = 0; round < 2; round++) {
            try (AutoCloseable _ = server.quarantine.heldUp()) {
                assertThat(flood()).containsOnly(503);
            }
        }

        List<Integer> afterwards = flood();

        assertThat(afterwards.stream().filter(status -> status == 204).count()).isGreaterThanOrEqualTo(60);
        assertThat(malformed().statusCode()).isEqualTo(204);
    }

    @Test
    void whoIsTurnedAwayIsToldWhenToComeAgain() throws Exception {
        try (AutoCloseable _ = server.quarantine.heldUp()) {
            assertThat(malformed().headers().firstValue("Retry-After")).isPresent();
        }
    }

    private List<Integer> flood() {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> malformed().statusCode(), senders));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private HttpResponse<String> malformed() {
        return server.post("/webhooks/vonage/receipts", "application/json", "{\"no\":\"receipt\"");
    }
}
