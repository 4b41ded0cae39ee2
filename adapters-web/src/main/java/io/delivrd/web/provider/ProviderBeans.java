package io.delivrd.web.provider;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.ProviderGuide;
import io.delivrd.application.account.ProviderGuides;
import io.delivrd.application.account.WebhookRoutes;
import io.delivrd.domain.catalogue.Catalogues;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// What the rest of the product is told of all providers.
@Factory
final class ProviderBeans {

    @Singleton
    Catalogues catalogues(Providers providers) {
        return new Catalogues(providers.all().stream().map(Provider::catalogue).toList());
    }

    /// @param entered brings in, before anybody asks, what was entered
    @Singleton
    Accounts accounts(Providers providers, AccountDirectory entered) {
        return accounts(providers);
    }

    Accounts accounts(Providers providers) {
        return new Accounts(providers::terms);
    }

    @Singleton
    WebhookRoutes webhookRoutes(Providers providers) {
        return () -> (providers.configured().isEmpty() ? List.of(providers.usual()) : providers.configured())
                .stream()
                        .flatMap(provider -> routes(provider, providers.accountsOf(provider.id())).stream())
                        .toList();
    }

    @Singleton
    ProviderGuides guides(Providers providers, InstantSource clock) {
        return () -> Stream.concat(
                        Stream.of(providers.usual()),
                        providers.all().stream()
                                .filter(provider ->
                                        !provider.id().equals(providers.usual().id())))
                .map(provider -> guide(provider, providers.configured().contains(provider), clock.instant()))
                .toList();
    }

    private static ProviderGuide guide(Provider provider, boolean configured, Instant now) {
        return new ProviderGuide(
                provider.id(),
                provider.catalogue().name(),
                configured,
                path(provider),
                AccountSettings.keys(provider).stream()
                        .map(key -> AccountSettings.variable(provider.id(), key.name()))
                        .toList(),
                AccountSettings.toAsk(provider),
                !provider.reportTables().isEmpty(),
                provider.connecting().steps(),
                provider.connecting().samples().stream()
                        .map(sample -> sample.at(now))
                        .map(sample -> new ProviderGuide.Sample(
                                sample.method(), sample.query(), sample.contentType(), sample.body()))
                        .toList(),
                provider.connecting().documents().stream().map(URI::toString).toList());
    }

    private static String path(Provider provider) {
        return "/webhooks/" + provider.id() + "/" + provider.paths().getFirst().name();
    }

    private static List<WebhookRoutes.Route> routes(Provider provider, ProviderAccounts accounts) {
        return accounts.known().isEmpty()
                ? List.of(route(provider, accounts.others()))
                : accounts.known().stream()
                        .map(account -> route(provider, account))
                        .toList();
    }

    private static WebhookRoutes.Route route(Provider provider, ProviderAccount account) {
        String token = account.pathTokens().stream()
                .findFirst()
                .map(text ->
                        "/" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"))
                .orElse("");
        return new WebhookRoutes.Route(
                provider.id(),
                account.id().orElse(Accounts.UNNAMED),
                path(provider) + token,
                account.signatureRequired());
    }
}
