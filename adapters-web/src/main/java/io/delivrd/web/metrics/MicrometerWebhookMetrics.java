package io.delivrd.web.metrics;

import io.delivrd.application.intake.OtherEvents;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.WebhookMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/// What webhooks bring beside good receipts, as `delivrd.intake.*` meters.
@Singleton
final class MicrometerWebhookMetrics implements WebhookMetrics, OtherEvents {

    private static final String OTHERS = "delivrd.intake.others";

    private final MeterRegistry registry;

    MicrometerWebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void quarantined(ProviderId provider, String reason) {
        count("quarantined", provider, "reason", reason);
    }

    @Override
    public void alias(ProviderId provider, String spelling) {
        count("aliases", provider, "spelling", spelling);
    }

    @Override
    public void anomaly(ProviderId provider, String kind) {
        count("anomalies", provider, "kind", kind);
    }

    @Override
    public void unrecognisedStatus(ProviderId provider) {
        registry.counter("delivrd.intake.unrecognised_status", "provider", provider.text())
                .increment();
    }

    @Override
    public void other(ProviderId provider, String kind) {
        count("others", provider, "kind", kind);
    }

    @Override
    public void reply(ProviderId provider, boolean repeated) {
        count("replies", provider, "outcome", repeated ? "repeated" : "stored");
    }

    @Override
    public List<Count> counts() {
        return registry.find(OTHERS).counters().stream()
                .map(counter -> new Count(
                        new ProviderId(String.valueOf(counter.getId().getTag("provider"))),
                        String.valueOf(counter.getId().getTag("kind")),
                        Math.round(counter.count())))
                .sorted(Comparator.comparing(Count::provider).thenComparing(Count::kind))
                .toList();
    }

    private void count(String what, ProviderId provider, String tag, String value) {
        registry.counter("delivrd.intake." + what, "provider", provider.text(), tag, value)
                .increment();
    }
}
