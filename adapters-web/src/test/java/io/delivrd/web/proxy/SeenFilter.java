package io.delivrd.web.proxy;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.http.server.util.HttpHostResolver;

/// Tells who asks and where the site is seen from there, as the framework and everything behind it are told.
@ServerFilter("/seen")
@Requires(property = "tests.seen")
final class SeenFilter {

    private final HttpClientAddressResolver clients;
    private final HttpHostResolver hosts;

    SeenFilter(HttpClientAddressResolver clients, HttpHostResolver hosts) {
        this.clients = clients;
        this.hosts = hosts;
    }

    @RequestFilter
    HttpResponse<String> seen(HttpRequest<?> request) {
        return HttpResponse.ok(clients.resolve(request) + " " + hosts.resolve(request));
    }
}
