package io.delivrd.web.access;

import io.delivrd.web.proxy.Forwarding;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/// Tells requests of our own pages from those another site makes a browser send along with our cookie.
///
/// @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch metadata</a>
@Singleton
final class SameOrigin {

    private final Forwarding forwarding;

    SameOrigin(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    /// @return false also where the request does not say where it comes from
    boolean isClaimedBy(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        return origin != null && forwarding.isOurs(origin, request);
    }
}
