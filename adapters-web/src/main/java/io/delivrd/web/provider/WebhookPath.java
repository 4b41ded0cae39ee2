package io.delivrd.web.provider;

import java.util.List;

/// A path a provider calls: `/webhooks/<id>/<name>`, with a path token behind it or without.
///
/// @param aliases more addresses of the same, whole: `/webhooks/…`
public record WebhookPath(String name, Kind kind, List<String> aliases) {

    public static final WebhookPath RECEIPTS = new WebhookPath("receipts", Kind.CALLS, List.of());
    public static final WebhookPath INBOUND = new WebhookPath("inbound", Kind.CALLS, List.of());

    /// Receipts and replies; both are told apart by what they hold, whichever path they take.
    public static final List<WebhookPath> USUAL = List.of(RECEIPTS, INBOUND);

    /// What becomes of its calls.
    public enum Kind {
        /// Its calls are read.
        CALLS,
        /// Says that a report may be ready; nothing of the call is used, but the poller asks for itself.
        NUDGE
    }

    public WebhookPath {
        aliases = List.copyOf(aliases);
    }
}
