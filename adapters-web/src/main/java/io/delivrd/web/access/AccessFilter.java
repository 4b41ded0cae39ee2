package io.delivrd.web.access;

import io.delivrd.application.access.Admission;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.SignIn;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.problem.ProblemAnswers;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Finds out who calls and lets in whom the [table of rules](AccessRules) lets in. The caller becomes the
/// request's principal; the session's id, where there is one, the attribute `delivrd.session`.
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class AccessFilter {

    private static final String WEBHOOKS = "/webhooks/";
    static final String SESSION = "delivrd.session";

    /// Attribute of the request: a [BooleanSupplier] that asks anew, for answers that go on and on.
    private static final String STILL_ADMITTED = "delivrd.still-admitted";

    private static final String BEARER = "bearer ";

    private final AccessSettings settings;
    private final Admission admission;
    private final AuditTrail trail;
    private final SecretGuesses guesses;
    private final Forwarding forwarding;
    private final SessionCookie cookies;
    private final SameOrigin sameOrigin;
    private final ProblemAnswers answers;
    private final FoldedFirst foldedFirst;
    private final ExecutorService blocking;

    AccessFilter(
            AccessSettings settings,
            Admission admission,
            AuditTrail trail,
            SecretGuesses guesses,
            Forwarding forwarding,
            SessionCookie cookies,
            SameOrigin sameOrigin,
            ProblemAnswers answers,
            FoldedFirst foldedFirst,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.settings = settings;
        this.admission = admission;
        this.trail = trail;
        this.guesses = guesses;
        this.forwarding = forwarding;
        this.cookies = cookies;
        this.sameOrigin = sameOrigin;
        this.answers = answers;
        this.foldedFirst = foldedFirst;
        this.blocking = blocking;
    }

    /// What needs no look into the database, webhooks above all, goes on in its own thread.
    ///
    /// @return null where nothing is asked; else a stage that fails with [TurnedAway] for who is not let in
    @RequestFilter
    @Nullable
    CompletionStage<@Nullable HttpRequest<?>> admit(HttpRequest<?> request) {
        if (request.getPath().startsWith(WEBHOOKS)) {
            return null;
        }
        Optional<InvalidParameter> nul = Nul.in(request);
        if (nul.isPresent()) {
            return CompletableFuture.failedStage(new TurnedAway(answers.invalid(request, nul.get())));
        }
        AccessRule rule = AccessRules.of(request.getMethod(), request.getPath());
        if (rule.need() == Need.OPEN) {
            return request.getPath().startsWith(QuestionFilter.SHARED) ? folded(request) : null;
        }
        Optional<String> authorization = request.getHeaders().getAuthorization();
        if (authorization.isEmpty() && cookies.secretOf(request).isEmpty()) {
            return rule.need().isOpen() ? null : CompletableFuture.failedStage(new TurnedAway(turnedAway(request)));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    requireAllowed(request, rule, authorization);
                    foldedFirst.await(request);
                    return request;
                },
                blocking);
    }

    /// Who opens a shared link needs no look, and sees what was acknowledged before all the same.
    private CompletionStage<@Nullable HttpRequest<?>> folded(HttpRequest<?> request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    foldedFirst.await(request);
                    return request;
                },
                blocking);
    }

    private void requireAllowed(HttpRequest<?> request, AccessRule rule, Optional<String> authorization) {
        Caller caller = callerOf(request, authorization);
        if (caller.equals(Caller.NOBODY)) {
            if (rule.need().isOpen()) {
                return;
            }
            throw new TurnedAway(turnedAway(request));
        }
        request.setUserPrincipal(caller);
        if (authorization.isEmpty() && !AccessRule.isSafe(request.getMethod()) && !sameOrigin.isClaimedBy(request)) {
            throw new TurnedAway(answers.forbidden(request, "a signed-in session can only be used from our own pages"));
        }
        if (!rule.need().isMetBy(caller)
                && caller.roles().isEmpty()
                && request.getAttribute(SESSION).isPresent()) {
            throw new TurnedAway(secondFactorFirst(request));
        }
        if (!rule.need().isMetBy(caller)) {
            trail.refused(request, rule, caller);
            throw new TurnedAway(answers.forbidden(request, "none of your roles allows this"));
        }
        request.setAttribute(STILL_ADMITTED, (BooleanSupplier) () -> isStillAdmitted(request, rule, authorization));
    }

    private boolean isStillAdmitted(HttpRequest<?> request, AccessRule rule, Optional<String> authorization) {
        try {
            return rule.need().isMetBy(callerOf(request, authorization));
        } catch (TurnedAway e) {
            // Too many secrets were tried from there: who is in doubt asks again later.
            return false;
        }
    }

    private Caller callerOf(HttpRequest<?> request, Optional<String> authorization) {
        try {
            return authorization.isPresent() ? byToken(request, authorization.get()) : bySession(request);
        } catch (SecretGuesses.Throttled e) {
            throw new TurnedAway(answers.tooManyAttempts(request, e.pause()));
        }
    }

    private Caller byToken(HttpRequest<?> request, String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Caller.NOBODY;
        }
        String secret = authorization.substring(BEARER.length()).strip();
        if (settings.isLong() && settings.isBootstrapToken(secret)) {
            return SignIn.machine(SignInController.BOOTSTRAP);
        }
        return guesses.look(
                        secret,
                        forwarding.client(request),
                        () -> settings.isBootstrapToken(secret)
                                ? Optional.of(SignIn.machine(SignInController.BOOTSTRAP))
                                : admission.byToken(secret))
                .orElse(Caller.NOBODY);
    }

    private Caller bySession(HttpRequest<?> request) {
        Optional<Admission.Admitted> admitted = cookies.secretOf(request)
                .flatMap(secret -> guesses.look(secret, forwarding.client(request), () -> admission.bySession(secret)));
        admitted.ifPresent(known -> request.setAttribute(SESSION, known.session()));
        return admitted.map(Admission.Admitted::caller).orElse(Caller.NOBODY);
    }

    /// A user without roles in force: those they have ask for a second factor.
    private HttpResponse<?> secondFactorFirst(HttpRequest<?> request) {
        return isPage(request)
                ? led("/settings/account?done=factor_first")
                : answers.forbidden(request, "set up your second factor first, under Settings, Your account");
    }

    private static boolean isPage(HttpRequest<?> request) {
        return AccessRule.isSafe(request.getMethod())
                && request.getMethod() != HttpMethod.OPTIONS
                && !request.getPath().startsWith("/api/")
                && request.accept().stream().anyMatch(type -> type.equals(MediaType.TEXT_HTML_TYPE));
    }

    private static HttpResponse<?> led(String to) {
        return HttpResponse.status(HttpStatus.SEE_OTHER).header("Location", to).header("Cache-Control", "no-store");
    }

    private HttpResponse<?> turnedAway(HttpRequest<?> request) {
        return isPage(request)
                ? led(LocalAddress.ofSignIn(request.getUri()))
                : answers.unauthenticated(request, "send Authorization: Bearer with a token, or sign in");
    }
}
