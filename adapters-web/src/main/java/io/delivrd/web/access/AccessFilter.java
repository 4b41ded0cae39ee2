package io.delivrd.web.access;

import io.delivrd.web.problem.ProblemAnswers;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets in who brings the bootstrap token or a session; only what is listed as open needs neither.
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AccessFilter {

    private static final String WEBHOOKS = "/webhooks/";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String BEARER = "bearer ";

    private final AccessSettings settings;
    private final Sessions sessions;
    private final ProblemAnswers answers;

    AccessFilter(AccessSettings settings, Sessions sessions, ProblemAnswers answers) {
        this.settings = settings;
        this.sessions = sessions;
        this.answers = answers;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> admit(HttpRequest<?> request) {
        String path = request.getPath();
        if (path.startsWith(WEBHOOKS) || isOpen(path)) {
            return null;
        }
        Optional<String> authorization = request.getHeaders().getAuthorization();
        if (authorization.isPresent()) {
            if (!isBootstrapToken(authorization.get())) {
                return turnedAway(request, path);
            }
            new Caller(true).enter(request);
            return null;
        }
        if (!sessions.isSignedIn(request)) {
            return turnedAway(request, path);
        }
        if (!SAFE.contains(request.getMethod()) && !SameOrigin.isClaimedBy(request)) {
            return answers.forbidden(request, "a signed-in session can only be used from our own pages");
        }
        new Caller(false).enter(request);
        return null;
    }

    @ResponseFilter
    void harden(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getPath().startsWith(WEBHOOKS)) {
            return;
        }
        response.getHeaders().set("X-Content-Type-Options", "nosniff");
        if (response.getContentType()
                .filter(type -> type.getName().equals(MediaType.TEXT_HTML))
                .isPresent()) {
            PageHeaders.addTo(response);
        }
    }

    private static boolean isOpen(String path) {
        return path.equals("/health")
                || path.startsWith("/health/")
                || path.equals("/prometheus")
                || path.equals("/openapi.yml")
                || path.equals("/sign-in")
                || path.startsWith("/sign-in/")
                || path.startsWith("/static/");
    }

    private boolean isBootstrapToken(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && settings.isBootstrapToken(authorization.substring(BEARER.length()));
    }

    private HttpResponse<?> turnedAway(HttpRequest<?> request, String path) {
        return path.equals("/api") || path.startsWith("/api/")
                ? answers.unauthenticated(request, "send Authorization: Bearer with a token, or sign in")
                : SignInPage.answer(HttpStatus.UNAUTHORIZED, "");
    }
}
