package io.delivrd.web.provider;

import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.receipt.TimeBounds;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.env.DefaultEnvironment;
import io.micronaut.context.env.MapPropertySource;
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
        ProviderBeans beans = new ProviderBeans();
        Catalogues catalogues = beans.catalogues(providers);
        return new ReceiptFormats(providers, catalogues, beans.accounts(providers), TimeBounds.DEFAULT, metrics);
    }

    /// @return an account as the settings have it
    public static ProviderAccount account(Provider provider, Map<String, Object> settings) {
        return providers(List.of(provider), settings).accountsOf(provider.id()).others();
    }
}
