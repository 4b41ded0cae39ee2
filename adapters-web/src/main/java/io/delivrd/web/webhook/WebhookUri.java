package io.delivrd.web.webhook;

/// The request target of a webhook with the slashes its route has, however many a provider or a person wrote: neither
/// doubled nor at the end.
final class WebhookUri {

    private static final String BELOW = "/webhooks/";

    private WebhookUri() {}

    static boolean isWebhook(String uri) {
        return uri.startsWith(BELOW);
    }

    /// @return the very same string if it is that of no webhook, or nothing is to be put right
    static String of(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        if (!path.startsWith("/") || !path.contains("//") && !path.endsWith("/")) {
            return uri;
        }
        StringBuilder single = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '/' || single.isEmpty() || single.charAt(single.length() - 1) != '/') {
                single.append(c);
            }
        }
        if (single.length() > 1 && single.charAt(single.length() - 1) == '/') {
            single.setLength(single.length() - 1);
        }
        return isWebhook(single.toString()) ? single + uri.substring(path.length()) : uri;
    }
}
