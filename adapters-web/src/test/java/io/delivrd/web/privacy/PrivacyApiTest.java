package io.delivrd.web.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.privacy.Holding;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PrivacyApiTest {

    private static final String NUMBER = "447700900123";

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return server.send(HttpRequest.newBuilder(server.uri("/api/v1/privacy/" + path))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    @Test
    void aNumberIsFoundExportedAndErasedAndItsCertificateDoesNotTellIt() {
        server.records.keep(Holding.PARTS, new Msisdn(NUMBER));
        server.records.keep(Holding.RECEIPTS, new Msisdn(NUMBER));
        String asked = "{\"number\":\"+44 7700 900123\"}";

        assertThat(call("POST", "search", asked).body())
                .isEqualTo("{\"total\":2,\"rows\":{\"parts\":1,\"receipts\":1}}");
        HttpResponse<String> exported = call("POST", "export", asked);
        assertThat(exported.headers().firstValue("Content-Disposition").orElse(""))
                .contains("kept.json");
        assertThat(exported.body()).contains("\"number\": \"" + NUMBER + "\"", "{\"in\": \"receipts\"");

        HttpResponse<String> erased = call("POST", "erase", asked);

        assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
        assertThat(erased.body()).contains("\"total\":2", "\"fingerprint\":\"").doesNotContain("900123");
        assertThat(call("POST", "search", asked).body()).isEqualTo("{\"total\":0,\"rows\":{}}");
        assertThat(call("GET", "erasures", "").body()).contains("\"parts\":1").doesNotContain("900123");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        for (String body : new String[] {
            "", "{}", "{\"number\":\"\"}", "{\"number\":\"ACME\"}", "{\"number\":\"07700 900123\"}",
            "{\"number\":\"12345\"}", "{\"number\":[\"447700900123\"]}", "{\"number\":\"%\"}", "[",
                    "{\"number\":\"447700900123' or '1'='1\"}"
        }) {
            for (String path : new String[] {"search", "export", "erase"}) {
                HttpResponse<String> answer = call("POST", path, body);

                assertThat(answer.statusCode()).as(path + " " + body).isEqualTo(400);
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .contains("problem+json");
            }
        }
        assertThat(call("GET", "erasures", "").body()).isEqualTo("{\"erasures\":[]}");
    }

    @Test
    void forHowLongThingsAreKeptIsTold() {
        assertThat(call("GET", "retention", "").body())
                .contains(
                        "{\"kind\":\"receipts\",\"days\":null,\"kept_from\":null",
                        "{\"kind\":\"personal_data\",\"days\":395,\"kept_from\":null");
    }
}
