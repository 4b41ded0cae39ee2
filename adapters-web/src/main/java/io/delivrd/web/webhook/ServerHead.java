package io.delivrd.web.webhook;

import io.delivrd.web.provider.Head;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The head of a request that came by way of the server.
final class ServerHead implements Head {

    private final HttpRequest<?> request;
    private final Forwarding forwarding;

    ServerHead(HttpRequest<?> request, Forwarding forwarding) {
        this.request = request;
        this.forwarding = forwarding;
    }

    @Override
    public String url() {
        String target = request.getHeaders()
                .get(LenientRequests.AS_CALLED, String.class, request.getUri().toString());
        return forwarding.url(request) + NettyHead.asCalled(target);
    }

    @Override
    public @Nullable String header(String name) {
        List<String> lines = request.getHeaders().getAll(name);
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
