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
    private static final String BROWSER = "delivrd_browser";
    private static final Duration BROWSER_KEPT = Duration.ofDays(400);
    private static final Duration NOTE_KEPT = Duration.ofMinutes(10);

    private final Forwarding forwarding;

    SessionCookie(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    Cookie of(HttpRequest<?> request, String secret) {
        return cookie(request, NAME, secret).maxAge(Admission.LONGEST);
    }

    /// Tells that somebody has signed in by this browser before; good for nothing but attempts of its own.
    Cookie ofBrowser(HttpRequest<?> request, String proof) {
        return cookie(request, BROWSER, proof).maxAge(BROWSER_KEPT);
    }

    /// What the browser keeps for us between two requests.
    ///
    /// @param name without what the scope adds to it
    Cookie ofNote(HttpRequest<?> request, String name, String note) {
        return cookie(request, name, note).maxAge(NOTE_KEPT);
    }

    /// @return empty text if the browser keeps none
    String noteOf(HttpRequest<?> request, String name) {
        return value(request, name).orElse("");
    }

    /// @return what deletes it
    Cookie noNote(HttpRequest<?> request, String name) {
        return cookie(request, name, "").maxAge(Duration.ZERO);
    }

    /// @return empty text if the browser does not show that it is known
    String browserOf(HttpRequest<?> request) {
        return value(request, BROWSER).orElse("");
    }

    /// @return what deletes it
    Cookie none(HttpRequest<?> request) {
        return cookie(request, NAME, "").maxAge(Duration.ZERO);
    }

    Optional<String> secretOf(HttpRequest<?> request) {
        return value(request, NAME);
    }

    private Optional<String> value(HttpRequest<?> request, String name) {
        return request.getCookies()
                .findCookie(forwarding.cookieScope(request, name).name())
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    private Cookie cookie(HttpRequest<?> request, String name, String value) {
        CookieScope scope = forwarding.cookieScope(request, name);
        return Cookie.of(scope.name(), value)
                .httpOnly(true)
                .sameSite(SameSite.Lax)
                .path(scope.path())
                .secure(scope.secure());
    }
}
