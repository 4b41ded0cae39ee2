package io.delivrd.web.metrics;

import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static io.delivrd.web.testing.WebServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.fallback.FallbackMetrics;
import io.delivrd.application.fallback.OpenParts.Lag;
import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.PollRun.Cause;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.web.testing.WebServer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
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
        server.folded();

        assertThat(server.get("/prometheus").body())
                .contains(
                        "delivrd_intake_received_total 5.0",
                        "delivrd_intake_logged_total 3.0",
                        "delivrd_folding_behind 0.0",
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
    void theFallbackIsCountedByAccount() {
        AccountId account = new AccountId("ab12cd34");
        FallbackMetrics metrics = server.bean(FallbackMetrics.class);
        metrics.watched(VONAGE, account, new Lag(7, Duration.ofSeconds(90)));
        metrics.watched(VONAGE, account, new Lag(3, Duration.ofSeconds(30)));
        metrics.ended(PollRun.begun(
                new UUID(1, 2), VONAGE, account, PollMode.MISSING, Optional.empty(), false, Cause.SCHEDULE, NOW));

        assertThat(server.get("/prometheus").body())
                .contains(
                        "delivrd_fallback_due{account=\"ab12cd34\",provider=\"vonage\"} 3.0",
                        "delivrd_fallback_lag_seconds{account=\"ab12cd34\",provider=\"vonage\"} 30.0",
                        "delivrd_fallback_runs_total{account=\"ab12cd34\",mode=\"missing\",provider=\"vonage\",state=\"running\"} 1.0",
                        "delivrd_fallback_records_total{account=\"ab12cd34\",provider=\"vonage\"} 0.0");
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
