package io.delivrd.ui.share;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Whatever a shared link answers is kept by no search engine and no cache, and tells no other page its address.
@ServerFilter(SharedController.PATH + "/**")
final class SharedHeaders {

    static final String REFERRER_POLICY = "Referrer-Policy";

    @ResponseFilter
    void answer(MutableHttpResponse<?> response) {
        if (!response.getHeaders().contains(REFERRER_POLICY)) {
            response.header(REFERRER_POLICY, "no-referrer");
        }
        response.header("X-Robots-Tag", "noindex, nofollow, noarchive").header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
