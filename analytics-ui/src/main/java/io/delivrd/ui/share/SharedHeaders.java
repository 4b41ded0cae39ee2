package io.delivrd.ui.share;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Whatever a shared link answers is kept by no search engine and no cache, and tells no other site its address.
@ServerFilter(SharedController.PATH + "/**")
final class SharedHeaders {

    @ResponseFilter
    void answer(MutableHttpResponse<?> response) {
        response.header("X-Robots-Tag", "noindex, nofollow, noarchive")
                .header("Referrer-Policy", "same-origin")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
