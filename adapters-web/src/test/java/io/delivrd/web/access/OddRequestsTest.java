package io.delivrd.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody means is 400, with the field at fault, and neither a fault of ours nor one of the store.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OddRequestsTest {

    private final WebServer server = WebServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/messages/vonage/a%00b, path",
        "/api/v1/networks/%00, path",
        "/campaigns/a%00447700900123, path",
        "/api/v1/delivery?campaign=a%00b, campaign",
        "/api/v1/quarantine?before=%00, before",
        "/api/v1/delivery?from=2026-11-01&until=9998-01-01, until",
        "/api/v1/delivery?from=0001-01-01T00:00:00Z, from",
        "/api/v1/delivery?from=2026-01-01&until=2100-01-02, until",
        "/api/v1/conversions?from=9997-01-01&until=9998-01-01, until",
        "/api/v1/coverage?from=1969-12-31T00:00:00Z, from"
    })
    void theFieldIsNamed(String path, String field) {
        HttpResponse<String> answer = server.getAsAdmin(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"").doesNotContain("447700900123");
    }

    /// A page too, which is drawn before its route is known.
    @ParameterizedTest
    @ValueSource(
            strings = {"/campaigns/a%00447700900123", "/?zone=%00", "/messages?q=%00447700900123", "/sign-in?x=%00"})
    void aPageSaysSoToo(String path) {
        HttpResponse<String> answer = server.getAsAdmin(path, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).doesNotContain("447700900123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=%zz447700900123&password=x", "name=a&password=%", "name=a&%g0=x", "token=%4"})
    void aFormWithAnEscapeThatIsNoneIsRefused(String form) {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://localhost:" + server.port())
                .POST(HttpRequest.BodyPublishers.ofString(form)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"form\"").doesNotContain("447700900123");
    }

    @Test
    void aNameWithANulIsANameThatNobodyHas() {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://localhost:" + server.port())
                .POST(HttpRequest.BodyPublishers.ofString("name=a%00b&password=x")));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in?reason=refused");
    }
}
