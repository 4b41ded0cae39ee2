package io.delivrd.web.webhook;

import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;
import java.util.Optional;

/// Where a provider sends to: our routes, and the paths of Vonage's own guides.
///
/// @param path without token
record WebhookRoute(ProviderId provider, String path, Optional<String> token) {

    private static final List<WebhookRoute> WITHOUT_TOKEN = List.of(
            vonage("/webhooks/vonage/receipts"),
            vonage("/webhooks/vonage/inbound"),
            vonage("/webhooks/delivery-receipt"),
            vonage("/webhooks/dlr"));

    private static WebhookRoute vonage(String path) {
        return new WebhookRoute(VonageCatalogue.VONAGE, path, Optional.empty());
    }

    /// @param uri a request target, its query included
    /// @return empty if it is no route, or not spelt plainly enough to tell without decoding it
    static Optional<WebhookRoute> of(String uri) {
        int query = uri.indexOf('?');
        int end = query < 0 ? uri.length() : query;
        for (WebhookRoute route : WITHOUT_TOKEN) {
            int length = route.path().length();
            if (uri.startsWith(route.path())) {
                if (end == length) {
                    return Optional.of(route);
                }
                String token = uri.substring(length, end);
                if (token.length() > 1 && token.charAt(0) == '/' && isPlain(token.substring(1))) {
                    return Optional.of(
                            new WebhookRoute(route.provider(), route.path(), Optional.of(token.substring(1))));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPlain(String segment) {
        return segment.indexOf('/') < 0 && segment.indexOf('%') < 0;
    }
}
