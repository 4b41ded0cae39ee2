package io.delivrd.web.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DigestApiTest {

    private static final String PATH = "/api/v1/digests";

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return server.send(HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private static String idOf(HttpResponse<String> answer) {
        Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        return id.group(1);
    }

    @Test
    void aDigestIsMadeListedChangedAndTakenAway() {
        HttpResponse<String> made = call("POST", PATH, """
                {"name": "Mondays", "every": "weekly", "day": 1, "at": "07:30", "zone": "Europe/Berlin",
                 "language": "de", "addresses": ["ada@example.org"]}""");
        String one = PATH + "/" + idOf(made);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(server.getAsAdmin(PATH).body())
                .contains(
                        "\"name\":\"Mondays\",\"maker\":\"bootstrap\",\"view\":null",
                        "\"every\":\"weekly\",\"day\":1,\"at\":\"07:30\",\"zone\":\"Europe/Berlin\"",
                        "\"addresses\":[\"ada@example.org\"],\"unsubscribed\":0,\"enabled\":true",
                        "\"sent_at\":null");

        assertThat(call("POST", one + "/send", "").statusCode()).isEqualTo(202);
        assertThat(server.getAsAdmin(one + "/preview").body()).contains("\"subject\":\"Mondays\"");

        HttpResponse<String> changed =
                call("PUT", one, "{\"name\": \"Off\", \"every\": \"daily\", \"enabled\": false}");
        assertThat(changed.body()).contains("\"addresses\":[]", "\"enabled\":false,\"next\":null");
        assertThat(call("POST", one + "/send", "").statusCode()).isEqualTo(400);

        assertThat(call("DELETE", one, "").statusCode()).isEqualTo(204);
        assertThat(call("DELETE", one, "").statusCode()).isEqualTo(404);
        assertThat(server.getAsAdmin(one).statusCode()).isEqualTo(404);
    }

    @Test
    void whatCannotBeUsedIsToldByName() {
        refused("{}", "name");
        refused("{\"name\": \"x\", \"addresses\": [\"nobody\"]}", "addresses");
        refused("{\"name\": \"x\", \"every\": \"hourly\"}", "every");
        refused("{\"name\": \"x\", \"every\": \"monthly\", \"day\": 31}", "day");
        refused("{\"name\": \"x\", \"at\": \"late\"}", "at");
        refused("{\"name\": \"x\", \"zone\": \"Nowhere\"}", "zone");
        refused("{\"name\": \"x\", \"view\": \"4f1f4d86-93ab-4d7e-9d1c-3a5f6f0d1b2c\"}", "view");
        refused("{\"name\": \"x\", \"channels\": [\"4f1f4d86-93ab-4d7e-9d1c-3a5f6f0d1b2c\"]}", "channels");
    }

    private void refused(String body, String field) {
        HttpResponse<String> answer = call("POST", PATH, body);
        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.body()).contains(field);
    }
}
