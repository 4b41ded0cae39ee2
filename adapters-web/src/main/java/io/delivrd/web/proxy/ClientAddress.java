package io.delivrd.web.proxy;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.DefaultHttpClientAddressResolver;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;

/// Tells who asks. The server's own resolver believes everybody.
@Singleton
@Replaces(DefaultHttpClientAddressResolver.class)
final class ClientAddress implements HttpClientAddressResolver {

    private final Forwarding forwarding;

    ClientAddress(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Override
    public String resolve(HttpRequest request) {
        return forwarding.client(request);
    }
}
