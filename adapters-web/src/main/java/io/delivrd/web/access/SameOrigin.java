package io.delivrd.web.access;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.net.URI;
import java.util.Locale;

/// Tells requests of our own pages from those another site makes a browser send along with our cookie.
///
/// @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch metadata</a>
final class SameOrigin {

    private SameOrigin() {}

    /// @return false also where the request does not say where it comes from
    static boolean isClaimedBy(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        String host = request.getHeaders().get(HttpHeaders.HOST);
        return origin != null && host != null && host.toLowerCase(Locale.ROOT).equals(authorityOf(origin));
    }

    private static String authorityOf(String origin) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
