package io.delivrd.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

final class OpenApiTest {

    @Test
    void everyRouteIsDescribedToEverybody() {
        try (WebServer server = WebServer.start()) {
            HttpResponse<String> answer = server.get("/openapi.yml");

            assertThat(answer.statusCode()).isEqualTo(200);
            Map<String, Map<String, Object>> description = new Yaml().load(answer.body());
            assertThat(description.get("info")).asString().contains("title=Delivrd");
            assertThat(description.getOrDefault("paths", Map.of()))
                    .containsKeys(
                            "/webhooks/vonage/receipts",
                            "/webhooks/vonage/receipts/{token}",
                            "/webhooks/delivery-receipt",
                            "/webhooks/dlr",
                            "/api/v1/delivery",
                            "/api/v1/delivery.csv",
                            "/api/v1/messages/{provider}/{message_id}",
                            "/api/v1/quarantine",
                            "/api/v1/quarantine/{id}/replay",
                            "/webhooks/vonage/reports",
                            "/webhooks/vonage/reports/{token}",
                            "/webhooks/vonage/inbound",
                            "/webhooks/vonage/messages/{token}",
                            "/webhooks/modica/receipts",
                            "/webhooks/jasmin/inbound/{token}",
                            "/api/v1/submissions",
                            "/api/v1/imports",
                            "/api/v1/imports/{id}",
                            "/api/v1/imports/{id}/refused.csv",
                            "/api/v1/polls",
                            "/api/v1/polls/{id}",
                            "/api/v1/coverage",
                            "/api/v1/coverage.csv",
                            "/api/v1/comparison",
                            "/api/v1/survival",
                            "/api/v1/forecast",
                            "/api/v1/completeness",
                            "/api/v1/conversions",
                            "/api/v1/views/{id}",
                            "/api/v1/shares",
                            "/api/v1/annotations");
        }
    }
}
