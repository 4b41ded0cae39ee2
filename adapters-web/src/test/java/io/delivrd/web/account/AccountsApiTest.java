package io.delivrd.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AccountsApiTest {

    private static final String ALL = "/api/v1/accounts";
    private static final String ONE = ALL + "/vonage/ab12cd34";
    private static final String ADDED = """
            {"provider":"vonage","settings":{"api-key":"ab12cd34","signature-secret":"first-secret",
             "signature-method":"sha256","signature-required":true,"currency":"USD"}}
            """;

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return server.send(HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private void refused(String method, String path, String body, String field) {
        HttpResponse<String> answer = call(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
        assertThat(answer.body()).contains("\"" + field + "\"").doesNotContain("first-secret");
    }

    @Test
    void areAddedChangedTestedSwitchedOffAndRemovedAndNeverTellASecret() {
        HttpResponse<String> added = call("POST", ALL, ADDED);

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location")).contains(ONE);
        assertThat(added.body())
                .contains("\"enabled\":true", "\"version\":1", "\"currency\":\"USD\"", "\"signature-secret\":1")
                .doesNotContain("first-secret");

        assertThat(call("PATCH", ONE, "{\"settings\":{\"currency\":\"GBP\"},\"enabled\":false}")
                        .body())
                .contains(
                        "\"version\":3",
                        "\"enabled\":false",
                        "\"currency\":\"GBP\"",
                        "\"signature-method\":\"sha256\"");
        assertThat(call("PATCH", ONE, "{\"enabled\":true,\"version\":3}").body())
                .contains("\"enabled\":true");
        assertThat(call("PUT", ONE + "/secrets/signature-secret", "{\"secret\":\"second-secret\",\"keep_hours\":2}")
                        .body())
                .contains("\"signature-secret\":2")
                .doesNotContain("second-secret");
        assertThat(call("DELETE", ONE + "/secrets/signature-secret", "").body()).contains("\"signature-secret\":1");
        assertThat(call("POST", ONE + "/test", "").body()).contains("{\"what\":\"receipt\",\"result\":\"ok\"");
        refused("DELETE", ONE, "", "enabled");
        assertThat(call("PATCH", ONE, "{\"enabled\":false}").statusCode()).isEqualTo(200);
        assertThat(call("GET", ONE + "/history", "").body())
                .contains("\"what\":\"new signature-secret\"", "\"by\":\"bootstrap\"")
                .doesNotContain("second-secret");
        assertThat(call("DELETE", ONE, "").statusCode()).isEqualTo(204);
        assertThat(call("GET", ONE, "").statusCode()).isEqualTo(404);
        assertThat(call("GET", ALL, "").body()).doesNotContain("ab12cd34");
    }

    @Test
    void whatCannotBeUsedIsToldByName() {
        assertThat(call("POST", ALL, ADDED).statusCode()).isEqualTo(201);

        refused("POST", ALL, ADDED, "settings.api-key");
        refused("POST", ALL, "{\"settings\":{}}", "provider");
        refused("POST", ALL, "{\"provider\":\"nobody\"}", "provider");
        refused("POST", ALL, "{\"provider\":\"vonage\",\"settings\":{\"currency\":\"EUR\"}}", "settings.api-key");
        refused("POST", ALL, "{\"provider\":\"vonage\",\"settings\":{\"api_key\":\"x\"}}", "settings.api_key");
        refused("POST", ALL, "{\"provider\":\"vonage\",\"surprise\":1}", "surprise");
        refused("PATCH", ONE, "{\"settings\":{\"currency\":\"EURO\"}}", "settings.currency");
        refused("PATCH", ONE, "{\"settings\":{\"signature-secret\":\"x\"}}", "settings.signature-secret");
        refused("PATCH", ONE, "{\"settings\":{\"currency\":\"EUR\"},\"version\":7}", "version");
        refused("PATCH", ONE, "{\"enabled\":\"perhaps\"}", "enabled");
        refused("PUT", ONE + "/secrets/signature-secret", "{}", "secret");
        refused("PUT", ONE + "/secrets/signature-secret", "{\"secret\":\"x\",\"keep_hours\":99999}", "keep_hours");
        assertThat(call("PUT", ONE + "/secrets/currency", "{\"secret\":\"x\"}").statusCode())
                .isEqualTo(404);
        assertThat(call("GET", ALL + "/vonage/nobody", "").statusCode()).isEqualTo(404);
    }
}
