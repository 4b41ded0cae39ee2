package io.delivrd.web.gate;

import io.delivrd.web.webhook.WebhookSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/// How long a body may be, by route.
@Singleton
final class BodyLimits {

    /// Read piece by piece, each up to a limit of its own.
    private static final Set<String> STREAMED = Set.of("/api/v1/submissions", "/api/v1/imports");

    private static final List<String> OPEN = List.of("/sign-in", "/sign-out", "/set-up", "/language", "/unsubscribe");

    private final WebhookSettings webhooks;
    private final GateSettings settings;

    BodyLimits(WebhookSettings webhooks, GateSettings settings) {
        this.webhooks = webhooks;
        this.settings = settings;
    }

    boolean isStreamed(String target) {
        return STREAMED.contains(path(target));
    }

    /// @param target of the request, with its query
    /// @return in bytes, of what is read as a whole
    int of(String target) {
        if (target.startsWith("/webhooks/")) {
            return webhooks.bodyLimit();
        }
        if (target.startsWith("/api/")) {
            return settings.apiLimit();
        }
        String path = path(target);
        return OPEN.stream().anyMatch(open -> path.equals(open) || path.startsWith(open + "/"))
                ? settings.openLimit()
                : settings.pageLimit();
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
