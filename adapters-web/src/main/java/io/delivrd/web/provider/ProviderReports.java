package io.delivrd.web.provider;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.conversion.ConversionFeedback;
import io.delivrd.application.fallback.Reports;
import io.delivrd.application.finance.tariff.PriceList;
import io.delivrd.application.imports.ReportFiles;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.wire.OutboundHttp;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What providers can be asked for and told, and their report files. Made at start, so that a wrong setting is
/// told then.
@Context
public final class ProviderReports implements ReportFiles {

    private final Accounts accounts;
    private final Map<ProviderId, ReportReading> files = new HashMap<>();
    private final List<Reports> reports;
    private final List<ConversionFeedback> conversions;
    private final List<PriceList> priceLists;
    private final OutboundHttp http = new OutboundHttp(OutboundHttp.Timeouts.DEFAULT);

    /// @throws IllegalArgumentException if a setting of a provider is wrong
    ProviderReports(
            Providers providers,
            ReceiptMakers receipts,
            Accounts accounts,
            ZipSettings zips,
            WebhookMetrics metrics,
            InstantSource clock) {
        this.accounts = accounts;
        List<ProviderRoom> rooms = providers.all().stream()
                .map(provider -> {
                    ReportReading reading =
                            new ReportReading(provider.reportTables(), receipts.of(provider), zips.limits());
                    if (!provider.reportTables().isEmpty()) {
                        files.put(provider.id(), reading);
                    }
                    return new ProviderRoom(
                            provider,
                            providers.accountsOf(provider.id()),
                            receipts.of(provider),
                            reading,
                            http,
                            metrics,
                            clock);
                })
                .toList();
        reports = rooms.stream()
                .flatMap(room -> room
                        .provider()
                        .reports(room)
                        .or(() -> room.provider().readBack().map(readBack -> new ReadBackReports(readBack, room)))
                        .stream())
                .toList();
        conversions = rooms.stream()
                .flatMap(room -> room.provider().conversions(room).stream())
                .toList();
        priceLists = rooms.stream()
                .flatMap(room -> room.provider().priceList(room).stream())
                .toList();
    }

    /// @return those that can be asked
    public List<Reports> reports() {
        return reports;
    }

    /// @return those that want to hear of conversions
    public List<ConversionFeedback> conversions() {
        return conversions;
    }

    /// @return those that can be asked for their prices
    public List<PriceList> priceLists() {
        return priceLists;
    }

    /// @return whether the provider has report files that can be read
    public boolean hasFiles(ProviderId provider) {
        return files.containsKey(provider);
    }

    @Override
    public ReportLines open(ProviderId provider, Path file, Instant receivedAt) {
        return Optional.ofNullable(files.get(provider))
                .orElseThrow(() ->
                        new IllegalArgumentException("reports of provider " + provider.text() + " cannot be read"))
                .file(file, accounts.defaultOf(provider), receivedAt);
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
