package io.delivrd.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MetricsTest {

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theCountsOfTheIntakeBalance() {
        server.get("/webhooks/dlr?messageId=m-1&status=delivered");
        server.get("/webhooks/dlr?messageId=m-1&status=delivered");
        server.get("/webhooks/dlr?messageId=m-1&status=accepted&message-timestamp=2026-02-14+10:31:09");
        server.receipts.refuse(true);
        server.get("/webhooks/dlr?messageId=m-2&status=delivered");
        server.receipts.goAway();
        server.get("/webhooks/dlr?messageId=m-3&status=delivered");

        assertThat(server.get("/prometheus").body())
                .contains(
                        "delivrd_intake_received_total 5.0",
                        "delivrd_intake_stored_total 2.0",
                        "delivrd_intake_repeated_total 1.0",
                        "delivrd_intake_out_of_order_total",
                        "delivrd_intake_refused_total 1.0",
                        "delivrd_intake_turned_away_total 1.0",
                        "delivrd_intake_commit_seconds_count 3",
                        "delivrd_intake_backlog 0.0",
                        "delivrd_intake_capacity 1000.0");
    }

    @Test
    void whatIsOddIsCounted() {
        server.get("/webhooks/dlr?message-id=m-1&status=odd&price=free");
        server.get("/webhooks/dlr?status=odd");

        assertThat(server.get("/prometheus").body())
                .contains(
                        "delivrd_intake_quarantined_total{provider=\"vonage\",reason=\"no_message_id\"} 1.0",
                        "delivrd_intake_aliases_total{provider=\"vonage\",spelling=\"message-id\"} 1.0",
                        "delivrd_intake_anomalies_total{kind=\"price\",provider=\"vonage\"} 1.0",
                        "delivrd_intake_unrecognised_status_total{provider=\"vonage\"} 1.0");
    }

    @Test
    void readyMeansThatReceiptsCanBeStored() {
        assertThat(server.get("/health/readiness").statusCode()).isEqualTo(200);

        server.receipts.goAway();
        assertThat(server.get("/health/readiness").statusCode()).isEqualTo(503);
        assertThat(server.get("/health/readiness").body()).contains("DOWN").doesNotContain("intake", "away");

        server.receipts.comeBack();
        assertThat(server.get("/health/readiness").statusCode()).isEqualTo(200);
    }
}
