package io.delivrd.web.access;

import io.delivrd.application.access.Admission;
import io.delivrd.web.proxy.CookieScope;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// The cookie that carries a session's secret. Behind TLS its name makes browsers refuse one that others set.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6265bis">Cookie name prefixes</a>
@Singleton
final class SessionCookie {

    private static final String NAME = "delivrd_session";

    private final Forwarding forwarding;

    SessionCookie(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    Cookie of(HttpRequest<?> request, String secret) {
        return cookie(request, secret).maxAge(Admission.LONGEST);
    }

    /// @return what deletes it
    Cookie none(HttpRequest<?> request) {
        return cookie(request, "").maxAge(Duration.ZERO);
    }

    Optional<String> secretOf(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(scope(request).name())
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    private Cookie cookie(HttpRequest<?> request, String value) {
        CookieScope scope = scope(request);
        return Cookie.of(scope.name(), value)
                .httpOnly(true)
                .sameSite(SameSite.Lax)
                .path(scope.path())
                .secure(scope.secure());
    }

    private CookieScope scope(HttpRequest<?> request) {
        return forwarding.cookieScope(request, NAME);
    }
}
