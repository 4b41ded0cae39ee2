package io.delivrd.web.provider;

import io.delivrd.domain.receipt.ProviderId;

/// How one provider writes delivery receipts and proves their origin. A bean for each provider.
public interface ReceiptFormat {

    ProviderId provider();

    /// Reads a request; never blocks and never fails for what the request holds.
    Decoded decode(WebhookRequest request);
}
