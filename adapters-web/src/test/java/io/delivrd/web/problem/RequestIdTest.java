package io.delivrd.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestIdTest {

    private static final WebServer SERVER = WebServer.start();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void theIdThatIsBroughtIsInTheAnswerAndInItsProblem() {
        HttpResponse<String> answer = SERVER.get("/api/v1/nothing", "X-Request-Id", "4bf92f35-77b3.4da6_a3ce");

        assertThat(answer.headers().firstValue("X-Request-Id")).contains("4bf92f35-77b3.4da6_a3ce");
        assertThat(answer.body()).contains("urn:request:4bf92f35-77b3.4da6_a3ce");
    }

    @ParameterizedTest
    @ValueSource(strings = {"447700900123", "short", "with space and more", "<script>alert(1)</script>", "a\"quoted\""})
    void whatMightDoHarmIsNotTaken(String brought) {
        HttpResponse<String> answer = SERVER.get("/api/v1/nothing", "X-Request-Id", brought);

        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
        assertThat(answer.body()).doesNotContain(brought);
    }

    @Test
    void everyAnswerHasOneButThoseOfWebhooks() {
        assertThat(SERVER.get("/api/v1/delivery").headers().firstValue("X-Request-Id"))
                .isPresent();
        assertThat(SERVER.get("/webhooks/vonage/receipts").headers().firstValue("X-Request-Id"))
                .isEmpty();
    }
}
