package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubmissionDeliveryTest {

    private static final Instant START = Instant.parse("2026-02-14T10:00:00Z");

    private final Simulation simulation = new Simulation(Scenario.clean(100), 7, START);

    @Test
    void onlyWhatIsDueIsToldWhileTimePasses() throws Exception {
        InstantSource halfWay = InstantSource.fixed(START.plus(Duration.ofHours(3)));
        long due = simulation
                .submissions()
                .filter(submission -> !submission.submittedAt().isAfter(halfWay.instant()))
                .count();

        try (ReceivingEnd server = new ReceivingEnd(200);
                SubmissionDelivery delivery =
                        new SubmissionDelivery(URI.create(server.url()), Optional.empty(), true, halfWay)) {
            CompletableFuture<SubmissionReport> report =
                    CompletableFuture.supplyAsync(() -> delivery.deliver(simulation.submissions()));
            while (server.calls() == 0) {
                Thread.onSpinWait();
            }
            delivery.close();

            assertThat(report.get(30, TimeUnit.SECONDS).acknowledged()).isEqualTo(due);
            assertThat(report.get().stopped()).isTrue();
            assertThat(server.calls()).isEqualTo(1);
        }
    }

    @Test
    void aRefusedCallIsNotMadeAgain() throws IOException {
        try (ReceivingEnd server = new ReceivingEnd(422);
                SubmissionDelivery delivery = new SubmissionDelivery(
                        URI.create(server.url()), Optional.empty(), false, InstantSource.system())) {
            SubmissionReport report = delivery.deliver(simulation.submissions());

            assertThat(report.sent()).isEqualTo(100);
            assertThat(report.acknowledged()).isZero();
            assertThat(report.complete()).isFalse();
            assertThat(report.answers()).isEqualTo(Map.of(422, 1L));
        }
    }
}
