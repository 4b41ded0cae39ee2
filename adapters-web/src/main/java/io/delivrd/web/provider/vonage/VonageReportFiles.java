package io.delivrd.web.provider.vonage;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.imports.ReportFiles;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.domain.receipt.TimeBounds;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.wire.ZippedTexts;
import java.nio.file.Path;
import java.time.Instant;

/// Report files of the Reports API, from the dashboard or from an order.
final class VonageReportFiles implements ReportFiles {

    private final Accounts accounts;
    private final Catalogues catalogues;
    private final TimeBounds bounds;
    private final WebhookMetrics metrics;
    private final ZippedTexts.Limits limits;

    VonageReportFiles(
            Accounts accounts,
            Catalogues catalogues,
            TimeBounds bounds,
            WebhookMetrics metrics,
            ZippedTexts.Limits limits) {
        this.limits = limits;
        this.accounts = accounts;
        this.catalogues = catalogues;
        this.bounds = bounds;
        this.metrics = metrics;
    }

    @Override
    public ReportLines open(ProviderId provider, Path file, Instant receivedAt) {
        if (!provider.equals(VonageCatalogue.VONAGE)) {
            throw new IllegalArgumentException("reports of provider " + provider.text() + " cannot be read");
        }
        return lines(
                ReportSource.at(file), accounts.defaultOf(VonageCatalogue.VONAGE), ReceiptSource.IMPORT, receivedAt);
    }

    /// @param unnamed account of records that name none
    VonageReportLines lines(ReportSource file, AccountId unnamed, ReceiptSource source, Instant receivedAt) {
        return new VonageReportLines(file, records(unnamed, source, receivedAt, bounds.ofHistory(receivedAt)), limits);
    }

    /// @param asked start of the window asked for; our clock where ids were named
    VonageRecords pages(AccountId unnamed, Instant asked, Instant receivedAt) {
        return records(unnamed, ReceiptSource.REPORT, receivedAt, bounds.ofWindow(asked, receivedAt));
    }

    private VonageRecords records(
            AccountId unnamed, ReceiptSource source, Instant receivedAt, TimeBounds.Span believed) {
        return new VonageRecords(accounts, catalogues, metrics, unnamed, source, receivedAt, bounds, believed);
    }
}
