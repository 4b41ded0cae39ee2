package io.delivrd.web.provider;

import java.time.Instant;

/// A request to a provider's webhook, as received or as kept in quarantine.
///
/// @param query raw query string, every illegal character escaped; empty text if none
/// @param contentType as sent, empty text if none
/// @param body raw bytes, handed over: neither side changes them
public record WebhookRequest(
        String method, PathToken token, String query, String contentType, byte[] body, Instant receivedAt) {

    @Override
    public String toString() {
        return "WebhookRequest[" + method + ", " + receivedAt + "]";
    }
}
