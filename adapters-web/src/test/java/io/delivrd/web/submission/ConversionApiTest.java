package io.delivrd.web.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.conversion.Conversion;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConversionApiTest {

    private static final String ROUTE = "/api/v1/conversions";
    private static final String JSON = "application/json";

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aConversionIsStoredAsTold() {
        assertThat(answerTo("""
                {"provider":"vonage","account":"ab12cd34","message_id":"m-1","acted":true,"at":"2026-02-14T10:00:00Z"}""")).isEqualTo("{\"stored\":1,\"refused\":[]}");

        Conversion conversion = server.conversions.all().getFirst();
        assertThat(conversion.part().account().text()).isEqualTo("ab12cd34");
        assertThat(conversion.part().messageId().text()).isEqualTo("m-1");
        assertThat(conversion.acted()).isTrue();
        assertThat(conversion.at()).isEqualTo(Instant.parse("2026-02-14T10:00:00Z"));
    }

    @Test
    void theWordsOfVonageAreReadToo() {
        assertThat(answerTo("""
                [{"message-id":"m-1","delivered":1,"timestamp":"2026-02-14 10:00:00"},\
                {"message_id":"m-2","converted":"FALSE"}]""")).isEqualTo("{\"stored\":2,\"refused\":[]}");

        assertThat(server.conversions.all()).extracting(Conversion::acted).containsExactly(true, false);
        assertThat(server.conversions.all())
                .extracting(Conversion::at)
                .containsExactly(Instant.parse("2026-02-14T10:00:00Z"), WebServer.NOW);
    }

    @Test
    void whatCannotBeUsedIsRefusedByName() {
        assertThat(answerTo("""
                {"message_id":"m-1","acted":"perhaps"}
                {"acted":true}
                {"message_id":"m-3"}
                {"message_id":"m-4","acted":true,"at":"2026-02-14T10:00:00"}
                {"message_id":"m-5","acted":true,"provider":"nobody"}
                nonsense
                {"message_id":"m-6","acted":true}
                {"message_id":"m-7","acted":true,"at":"9999-12-31T23:59:59Z"}
                {"message_id":"m-8","acted":true,"timestamp":"0001-01-01 00:00:00"}"""))
                .startsWith("{\"stored\":1,\"refused\":[{\"line\":1,\"field\":\"acted\",")
                .contains(
                        "{\"line\":2,\"field\":\"message_id\",\"reason\":\"is missing\"}",
                        "{\"line\":3,\"field\":\"acted\",\"reason\":\"is missing\"}",
                        "{\"line\":4,\"field\":\"at\",",
                        "{\"line\":5,\"field\":\"provider\",",
                        "{\"line\":6,\"field\":\"\",",
                        "{\"line\":8,\"field\":\"at\",\"reason\":\"must lie between ",
                        "{\"line\":9,\"field\":\"timestamp\",\"reason\":\"must lie between ");
    }

    @Test
    void conversionsAreCountedWithTheirInterval() {
        answerTo("""
                [{"message_id":"m-1","acted":true},{"message_id":"m-2","acted":true},{"message_id":"m-3","acted":false},\
                {"message_id":"m-4","acted":true,"at":"2026-01-01T00:00:00Z"}]""");

        assertThat(server.getAsAdmin(ROUTE + "?from=2026-02-01&until=2026-03-01")
                        .body())
                .isEqualTo("{\"from\":\"2026-02-01T00:00:00Z\",\"until\":\"2026-03-01T00:00:00Z\",\"rows\":["
                        + "{\"campaign\":\"(no reference)\",\"network\":\"(unknown)\",\"acted\":2,\"all\":3,"
                        + "\"share\":{\"value\":0.666667,\"low\":0.20766,\"high\":0.938508,\"n\":3}}]}");
        assertThat(server.getAsAdmin(ROUTE + "?from=x").body()).contains("\"field\":\"from\"");
    }

    @Test
    void theTokenIsNeeded() {
        assertThat(server.post(ROUTE, JSON, "{}").statusCode()).isEqualTo(401);
        assertThat(server.get(ROUTE).statusCode()).isEqualTo(401);
    }

    private String answerTo(String body) {
        HttpResponse<String> answer = server.postAsAdmin(ROUTE, JSON, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
