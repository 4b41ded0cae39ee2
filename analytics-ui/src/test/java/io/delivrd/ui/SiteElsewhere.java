package io.delivrd.ui;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.DefaultHttpHostResolver;
import io.micronaut.http.server.util.HttpHostResolver;
import jakarta.inject.Singleton;

/// Says that the site is seen where the header `X-Site` says, as the other module does by what proxies say.
@Singleton
@Replaces(DefaultHttpHostResolver.class)
final class SiteElsewhere implements HttpHostResolver {

    @Override
    public String resolve(HttpRequest request) {
        HttpHeaders headers = ((HttpRequest<?>) request).getHeaders();
        return headers.findFirst("X-Site").orElseGet(() -> "http://" + headers.get(HttpHeaders.HOST));
    }
}
