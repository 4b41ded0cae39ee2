package io.delivrd.web.webhook;

import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.Acknowledgement;
import io.delivrd.web.provider.WebhookPath;
import java.util.Optional;

/// Where a provider sends to.
///
/// @param name which of the provider's paths, such as `receipts`
/// @param path whole, without token
/// @param token as it stands in the path
/// @param acknowledgement how what was taken is answered
record WebhookRoute(
        ProviderId provider,
        String name,
        String path,
        WebhookPath.Kind kind,
        Acknowledgement acknowledgement,
        Optional<String> token) {

    WebhookRoute withToken(String given) {
        return new WebhookRoute(provider, name, path, kind, acknowledgement, Optional.of(given));
    }
}
