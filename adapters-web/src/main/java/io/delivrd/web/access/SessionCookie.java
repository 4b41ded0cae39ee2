package io.delivrd.web.access;

import io.delivrd.application.access.Admission;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.Optional;

/// The cookie that carries a session's secret. Behind TLS its name makes browsers refuse one set by other hosts.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6265bis">Cookie name prefixes</a>
final class SessionCookie {

    private static final String NAME = "delivrd_session";
    private static final String HOST_NAME = "__Host-" + NAME;

    private SessionCookie() {}

    static Cookie of(HttpRequest<?> request, String secret) {
        return cookie(request, secret).maxAge(Admission.LONGEST);
    }

    /// @return what deletes it
    static Cookie none(HttpRequest<?> request) {
        return cookie(request, "").maxAge(Duration.ZERO);
    }

    static Optional<String> secretOf(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(name(request))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    private static Cookie cookie(HttpRequest<?> request, String value) {
        return Cookie.of(name(request), value)
                .httpOnly(true)
                .sameSite(SameSite.Lax)
                .path("/")
                .secure(isSecure(request));
    }

    private static String name(HttpRequest<?> request) {
        return isSecure(request) ? HOST_NAME : NAME;
    }

    private static boolean isSecure(HttpRequest<?> request) {
        return request.isSecure()
                || "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
    }
}
