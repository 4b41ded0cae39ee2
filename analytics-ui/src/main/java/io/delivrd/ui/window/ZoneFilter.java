package io.delivrd.ui.window;

import io.delivrd.ui.layout.PublicUrl;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;

/// Lets browsers remember the zone of readers who are no users, and marks pages as refused whose URL names no zone.
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class ZoneFilter {

    private static final Duration KEPT = Duration.ofDays(400);

    private final PublicUrl url;

    ZoneFilter(PublicUrl url) {
        this.url = url;
    }

    @ResponseFilter
    void answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
        ReaderZones.forBrowser(request)
                .ifPresent(zone -> response.cookie(Cookie.of(ReaderZones.COOKIE, ReaderZones.cookieText(zone))
                        .path(url.cookiePath(request))
                        .httpOnly(true)
                        .sameSite(SameSite.Lax)
                        .maxAge(KEPT)));
        if (ReaderZones.isRefused(request) && response.code() == HttpStatus.OK.getCode()) {
            response.status(HttpStatus.BAD_REQUEST);
        }
    }
}
