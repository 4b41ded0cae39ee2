package io.delivrd.web.provider;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.privacy.ErasedNumbers;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.receipt.TimeBounds;
import jakarta.inject.Singleton;

/// Makes the makers of receipts of all providers.
@Singleton
final class ReceiptMakers {

    private final Catalogues catalogues;
    private final Accounts accounts;
    private final TimeBounds bounds;
    private final WebhookMetrics metrics;
    private final ErasedNumbers erased;

    ReceiptMakers(
            Catalogues catalogues, Accounts accounts, TimeBounds bounds, WebhookMetrics metrics, ErasedNumbers erased) {
        this.catalogues = catalogues;
        this.accounts = accounts;
        this.bounds = bounds;
        this.metrics = metrics;
        this.erased = erased;
    }

    ReceiptMaker of(Provider provider) {
        return new ReceiptMaker(provider, catalogues, accounts, bounds, metrics, erased);
    }
}
