package io.delivrd.web.provider.vonage;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.WebhookRoutes;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.receipt.TimeBounds;
import io.delivrd.web.provider.ProviderAccounts;
import io.delivrd.web.provider.ReceiptFormat;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.provider.ZipSettings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The registration of this provider: all others see of it.
@Factory
final class VonageProvider {

    private static final Logger LOG = LoggerFactory.getLogger(VonageProvider.class);

    /// Made at start, so that a wrong setting is told then.
    @Context
    VonageAccounts accountsConfigured(VonageSettings settings, List<VonageAccountSettings> more) {
        return new VonageAccounts(
                settings.account(),
                settings.isConfigured(),
                more.stream()
                        .sorted(Comparator.comparing(VonageAccountSettings::index))
                        .map(VonageAccountSettings::account)
                        .toList());
    }

    @Singleton
    ProviderAccounts accounts(VonageAccounts configured) {
        return configured.asProviderAccounts();
    }

    @Singleton
    WebhookRoutes routes(VonageAccounts configured) {
        return configured::routes;
    }

    @Singleton
    ReceiptFormat format(
            VonageAccounts configured,
            VonageSettings settings,
            Accounts accounts,
            Catalogues catalogues,
            TimeBounds bounds,
            WebhookMetrics metrics) {
        return new VonageFormat(
                new VonageTrust(configured, Optional.ofNullable(settings.signatureMaxAge()), metrics),
                new VonageReading(accounts, catalogues, bounds, metrics));
    }

    @Singleton
    VonageApiAccounts apiAccounts(VonageSettings settings, List<VonageAccountSettings> more) {
        if (settings.lacksApiKey()) {
            LOG.warn("vendor not called reason=\"delivrd.vonage.api-secret is of use only with an api-key\"");
        }
        return new VonageApiAccounts(Stream.concat(
                        settings.credentials().stream(),
                        more.stream()
                                .sorted(Comparator.comparing(VonageAccountSettings::index))
                                .flatMap(account -> account.credentials().stream()))
                .toList());
    }

    @Singleton
    @Bean(preDestroy = "close")
    VonageHttp http() {
        return new VonageHttp(VonageHttp.Timeouts.DEFAULT);
    }

    @Singleton
    VonageReportFiles reportFiles(
            Accounts accounts, Catalogues catalogues, TimeBounds bounds, WebhookMetrics metrics, ZipSettings zips) {
        return new VonageReportFiles(accounts, catalogues, bounds, metrics, zips.limits());
    }

    /// Made at start, so that a wrong setting is told then.
    @Context
    VonageReports reports(
            VonageApiAccounts accounts,
            VonageSettings settings,
            VonageHttp http,
            VonageReportFiles files,
            WebhookMetrics metrics,
            InstantSource clock) {
        return new VonageReports(
                accounts,
                VonageOrigin.of(settings.reportsUrl()),
                http,
                new VonageReports.Rates(
                        new CallRate("delivrd.vonage.reports-per-second", settings.reportsPerSecond()),
                        new CallRate("delivrd.vonage.report-orders-per-second", settings.reportOrdersPerSecond())),
                files,
                metrics,
                clock);
    }

    /// Made at start, so that a wrong setting is told then.
    @Context
    VonageConversions conversions(
            VonageApiAccounts accounts, VonageSettings settings, VonageHttp http, InstantSource clock) {
        return new VonageConversions(accounts, settings.conversionsUrl(), http, clock);
    }
}
