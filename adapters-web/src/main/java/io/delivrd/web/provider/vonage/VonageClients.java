package io.delivrd.web.provider.vonage;

import io.delivrd.application.account.Accounts;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.receipt.TimeBounds;
import io.delivrd.web.provider.Providers;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.provider.ZipSettings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// What calls the vendor, and reads its report files.
@Factory
final class VonageClients {

    @Singleton
    VonageApiAccounts apiAccounts(Providers providers) {
        return VonageApiAccounts.of(providers.accountsOf(VonageCatalogue.VONAGE));
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
