package io.delivrd.web.metrics;

import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.WebhookMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/// What webhooks bring beside good receipts, as `delivrd.intake.*` meters.
@Singleton
final class MicrometerWebhookMetrics implements WebhookMetrics {

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

    private void count(String what, ProviderId provider, String tag, String value) {
        registry.counter("delivrd.intake." + what, "provider", provider.text(), tag, value)
                .increment();
    }
}
