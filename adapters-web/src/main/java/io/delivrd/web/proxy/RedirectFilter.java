package io.delivrd.web.proxy;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Writes addresses of this site in `Location` below the path it lies at; everything behind this writes them from `/`.
/// The first of all filters, so that it sees the answers of those that let nobody in.
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RedirectFilter {

    private final Forwarding forwarding;

    RedirectFilter(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @ResponseFilter
    void lead(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String to = response.getHeaders().get(HttpHeaders.LOCATION);
        if (to != null && to.startsWith("/") && !to.startsWith("//")) {
            response.getHeaders().set(HttpHeaders.LOCATION, forwarding.basePath(request) + to);
        }
    }
}
