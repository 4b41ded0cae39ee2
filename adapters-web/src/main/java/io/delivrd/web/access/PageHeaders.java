package io.delivrd.web.access;

import io.micronaut.http.MutableHttpResponse;

/// What a browser is told about every page: no inline code, nothing from elsewhere, no framing.
final class PageHeaders {

    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private PageHeaders() {}

    static void addTo(MutableHttpResponse<?> page) {
        page.getHeaders()
                .set("Content-Security-Policy", POLICY)
                .set("X-Content-Type-Options", "nosniff")
                // Not "no-referrer": browsers would send forms with an origin of "null", which we refuse.
                .set("Referrer-Policy", "same-origin")
                .set("X-Frame-Options", "DENY")
                .set("Cross-Origin-Opener-Policy", "same-origin");
    }
}
