package io.delivrd.web.access;

import io.delivrd.application.access.SignIn;
import io.delivrd.application.access.SignIn.Attempt;
import io.delivrd.application.access.SignIn.Origin;
import io.delivrd.web.problem.ProblemAnswers;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What all ways to sign in are answered with.
@Singleton
final class SignInAnswers {

    /// Cookie of who is asked for a code.
    static final String CODE = "delivrd_code";

    private final SignIn signIn;
    private final SecretGuesses guesses;
    private final SessionCookie cookies;
    private final Forwarding forwarding;
    private final ProblemAnswers answers;

    SignInAnswers(
            SignIn signIn,
            SecretGuesses guesses,
            SessionCookie cookies,
            Forwarding forwarding,
            ProblemAnswers answers) {
        this.signIn = signIn;
        this.guesses = guesses;
        this.cookies = cookies;
        this.forwarding = forwarding;
        this.answers = answers;
    }

    Origin origin(HttpRequest<?> request) {
        String agent = request.getHeaders().get("User-Agent");
        return new Origin(forwarding.client(request), agent == null ? "" : agent, cookies.browserOf(request));
    }

    /// @param refused which message the form shows to who is refused
    HttpResponse<?> of(HttpRequest<?> request, Attempt attempt, String refused, String to) {
        return switch (attempt) {
            case Attempt.SignedIn done -> signedIn(request, done, to);
            case Attempt.CodeNeeded needed -> askForCode("", to).cookie(cookies.ofNote(request, CODE, needed.note()));
            case Attempt.Refused _ -> back(refused, to);
            case Attempt.Late _ -> back("late", to);
            case Attempt.Throttled throttled -> answers.tooManyAttempts(request, throttled.pause());
        };
    }

    /// What the browser was signed in by before is over.
    MutableHttpResponse<?> signedIn(HttpRequest<?> request, Attempt.SignedIn done, String to) {
        cookies.secretOf(request).ifPresent(signIn::signOut);
        guesses.knows(done.secret());
        MutableHttpResponse<?> answer = HttpResponse.seeOther(URI.create(to))
                .cookie(cookies.of(request, done.secret()))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");
        done.browser().ifPresent(proof -> answer.cookie(cookies.ofBrowser(request, proof)));
        if (!cookies.noteOf(request, CODE).isEmpty()) {
            answer.cookie(cookies.noNote(request, CODE));
        }
        return answer;
    }

    /// @param reason which message the form shows
    static MutableHttpResponse<?> back(String reason, String to) {
        return led("/sign-in", reason, to);
    }

    /// @param reason which message the form shows; empty text for none
    static MutableHttpResponse<?> askForCode(String reason, String to) {
        return led("/sign-in/code", reason, to);
    }

    private static MutableHttpResponse<?> led(String path, String reason, String to) {
        String query = (reason.isEmpty() ? "" : "&reason=" + reason)
                + (to.equals(LocalAddress.HOME) ? "" : "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
        return HttpResponse.seeOther(URI.create(query.isEmpty() ? path : path + "?" + query.substring(1)))
                .header("Cache-Control", "no-store");
    }
}
