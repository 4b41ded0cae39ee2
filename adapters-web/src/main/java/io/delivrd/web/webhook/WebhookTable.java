package io.delivrd.web.webhook;

import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.Providers;
import io.delivrd.web.provider.WebhookPath;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The routes of all providers: `/webhooks/<id>/<path>`, and the paths of providers' own guides.
@Singleton
final class WebhookTable {

    private final Map<String, WebhookRoute> byPath;

    /// @throws IllegalStateException if two providers call one path
    WebhookTable(Providers providers) {
        Map<String, WebhookRoute> routes = new HashMap<>();
        for (Provider provider : providers.all()) {
            for (WebhookPath path : provider.paths()) {
                add(routes, provider, path, "/webhooks/" + provider.id() + "/" + path.name());
                path.aliases().forEach(alias -> add(routes, provider, path, alias));
            }
        }
        byPath = Map.copyOf(routes);
    }

    private static void add(Map<String, WebhookRoute> routes, Provider provider, WebhookPath path, String whole) {
        WebhookRoute route = new WebhookRoute(
                provider.id(), path.name(), whole, path.kind(), provider.acknowledgement(), Optional.empty());
        if (routes.put(whole, route) != null) {
            throw new IllegalStateException("two providers call " + whole);
        }
    }

    /// @param uri a request target, its query included
    /// @return empty if it is no route, or not spelt plainly enough to tell without decoding it
    Optional<WebhookRoute> find(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        WebhookRoute route = byPath.get(path);
        if (route != null) {
            return Optional.of(route);
        }
        int last = path.lastIndexOf('/');
        WebhookRoute above = last <= 0 || last == path.length() - 1 ? null : byPath.get(path.substring(0, last));
        return above == null ? Optional.empty() : Optional.of(above.withToken(path.substring(last + 1)));
    }
}
