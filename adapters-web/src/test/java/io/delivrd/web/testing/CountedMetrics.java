package io.delivrd.web.testing;

import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.WebhookMetrics;
import java.util.ArrayList;
import java.util.List;

/// Remembers what was counted.
public final class CountedMetrics implements WebhookMetrics {

    public final List<String> counted = new ArrayList<>();

    @Override
    public void quarantined(ProviderId provider, String reason) {
        counted.add("quarantined " + reason);
    }

    @Override
    public void alias(ProviderId provider, String spelling) {
        counted.add("alias " + spelling);
    }

    @Override
    public void anomaly(ProviderId provider, String kind) {
        counted.add("anomaly " + kind);
    }

    @Override
    public void reply(ProviderId provider, boolean repeated) {
        counted.add(repeated ? "reply repeated" : "reply stored");
    }

    @Override
    public void other(ProviderId provider, String kind) {
        counted.add("other " + kind);
    }

    @Override
    public void unrecognisedStatus(ProviderId provider) {
        counted.add("unrecognised");
    }
}
