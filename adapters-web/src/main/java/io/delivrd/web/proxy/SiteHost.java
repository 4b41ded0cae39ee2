package io.delivrd.web.proxy;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.DefaultHttpHostResolver;
import io.micronaut.http.server.util.HttpHostResolver;
import jakarta.inject.Singleton;

/// Tells the pages where the site is seen, with the path it lies below. The server's own resolver believes everybody.
@Singleton
@Replaces(DefaultHttpHostResolver.class)
final class SiteHost implements HttpHostResolver {

    private final Forwarding forwarding;

    SiteHost(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Override
    public String resolve(HttpRequest request) {
        return forwarding.url((HttpRequest<?>) request);
    }
}
