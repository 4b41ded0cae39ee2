package io.delivrd.web.provider;

import io.delivrd.application.privacy.InMemoryErasures;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.domain.receipt.TimeBounds;
import io.delivrd.web.wire.OutboundHttp;
import io.delivrd.web.wire.ZippedTexts;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.env.DefaultEnvironment;
import io.micronaut.context.env.MapPropertySource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Readers of calls as the server makes them, without a server.
public final class Formats {

    private Formats() {}

    /// @param settings such as `delivrd.<id>.currency`
    public static ReceiptFormat of(Provider provider, Map<String, Object> settings, WebhookMetrics metrics) {
        return formats(providers(List.of(provider), settings), metrics)
                .of(provider.id())
                .orElseThrow();
    }

    public static Providers providers(List<Provider> providers, Map<String, Object> settings) {
        DefaultEnvironment environment = new DefaultEnvironment(new ApplicationContextConfiguration() {
            @Override
            public List<String> getEnvironments() {
                return List.of("test");
            }

            @Override
            public boolean isEnableDefaultPropertySources() {
                return false;
            }
        });
        environment.addPropertySource(MapPropertySource.of("test", settings));
        environment.start();
        return new Providers(providers, List.of(), environment);
    }

    private static ReceiptFormats formats(Providers providers, WebhookMetrics metrics) {
        return new ReceiptFormats(
                providers, makers(providers, metrics), new ProviderBeans().accounts(providers), metrics);
    }

    private static ReceiptMakers makers(Providers providers, WebhookMetrics metrics) {
        ProviderBeans beans = new ProviderBeans();
        return new ReceiptMakers(
                beans.catalogues(providers),
                beans.accounts(providers),
                TimeBounds.DEFAULT,
                metrics,
                new InMemoryErasures().numbers());
    }

    public static ProviderRoom room(
            Provider provider,
            Map<String, Object> settings,
            WebhookMetrics metrics,
            OutboundHttp http,
            InstantSource clock) {
        Providers providers = providers(List.of(provider), settings);
        ReceiptMaker receipts = makers(providers, metrics).of(provider);
        return new ProviderRoom(
                provider,
                providers.accountsOf(provider.id()),
                receipts,
                new ReportReading(provider.reportTables(), receipts, new ZippedTexts.Limits(200, 8L * 1024 * 1024)),
                http,
                metrics,
                clock);
    }

    /// @return reads records as of a file, the times of which can lie long ago
    public static RecordReading history(ProviderRoom room, AccountId unnamed, Instant receivedAt) {
        return room.receipts().files(unnamed, ReceiptSource.REPORT, receivedAt);
    }

    /// @return an account as the settings have it
    public static ProviderAccount account(Provider provider, Map<String, Object> settings) {
        return providers(List.of(provider), settings).accountsOf(provider.id()).others();
    }
}
