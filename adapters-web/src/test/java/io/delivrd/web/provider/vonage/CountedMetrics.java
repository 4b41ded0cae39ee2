package io.delivrd.web.provider.vonage;

import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.WebhookMetrics;
import java.util.ArrayList;
import java.util.List;

final class CountedMetrics implements WebhookMetrics {

    final List<String> counted = new ArrayList<>();

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
    public void unrecognisedStatus(ProviderId provider) {
        counted.add("unrecognised");
    }
}
