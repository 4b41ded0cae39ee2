package io.delivrd.web.access;

import io.delivrd.application.access.SignIn;
import io.delivrd.application.access.SignIn.Attempt;
import io.delivrd.application.access.SignIn.Origin;
import io.delivrd.web.problem.ProblemAnswers;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signs in and out. The form itself is a page of another module.
@Controller
@Hidden
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInController {

    static final String BOOTSTRAP = "bootstrap";
    static final String DEMO = "demo";

    private final SignInTickets tickets;
    private final SignIn signIn;
    private final AccessSettings settings;
    private final SecretGuesses guesses;
    private final SessionCookie cookies;
    private final SameOrigin sameOrigin;
    private final Forwarding forwarding;
    private final ProblemAnswers answers;

    SignInController(
            SignInTickets tickets,
            SignIn signIn,
            AccessSettings settings,
            SecretGuesses guesses,
            SessionCookie cookies,
            SameOrigin sameOrigin,
            Forwarding forwarding,
            ProblemAnswers answers) {
        this.tickets = tickets;
        this.signIn = signIn;
        this.settings = settings;
        this.guesses = guesses;
        this.cookies = cookies;
        this.sameOrigin = sameOrigin;
        this.forwarding = forwarding;
        this.answers = answers;
    }

    /// Not for HEAD: looking at a link must not use it up.
    @Get(uri = "/sign-in/{ticket}", headRoute = false)
    HttpResponse<?> redeem(HttpRequest<?> request, @PathVariable String ticket) {
        return tickets.redeem(ticket, isLocal(request))
                ? signedIn(request, signIn.begin(Optional.empty(), DEMO, origin(request)), LocalAddress.HOME)
                : back("link_used", LocalAddress.HOME);
    }

    /// @param token the bootstrap token, instead of name and password
    /// @param to address to go on to
    @Post("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(
            HttpRequest<?> request,
            @Nullable @Body("name") String name,
            @Nullable @Body("password") String password,
            @Nullable @Body("token") String token,
            @Nullable @Body("to") String to) {
        if (!sameOrigin.isClaimedBy(request)) {
            return answers.forbidden(request, "the form was not sent from our own page");
        }
        Attempt attempt = token == null
                ? signIn.withPassword(name == null ? "" : name, password == null ? "" : password, origin(request))
                : signIn.withSecret(BOOTSTRAP, () -> settings.isBootstrapToken(token), origin(request));
        String target = LocalAddress.of(to);
        return switch (attempt) {
            case Attempt.SignedIn done -> {
                // What the browser was signed in by before is over.
                cookies.secretOf(request).ifPresent(signIn::signOut);
                yield signedIn(request, done, target);
            }
            case Attempt.Refused _ -> back(token == null ? "refused" : "token_refused", target);
            case Attempt.Throttled throttled -> answers.tooManyAttempts(request, throttled.pause());
        };
    }

    @Post("/sign-out")
    @Consumes(MediaType.ALL)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        if (!sameOrigin.isClaimedBy(request)) {
            return answers.forbidden(request, "the form was not sent from our own page");
        }
        cookies.secretOf(request).ifPresent(signIn::signOut);
        return back("signed_out", LocalAddress.HOME).cookie(cookies.none(request));
    }

    /// A proxy on this machine speaks for somebody else.
    private boolean isLocal(HttpRequest<?> request) {
        return isLoopback(request.getRemoteAddress().getAddress()) && isLoopback(forwarding.client(request));
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }

    private static boolean isLoopback(String client) {
        try {
            return InetAddress.ofLiteral(client).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Origin origin(HttpRequest<?> request) {
        String agent = request.getHeaders().get("User-Agent");
        return new Origin(forwarding.client(request), agent == null ? "" : agent, cookies.browserOf(request));
    }

    private MutableHttpResponse<?> signedIn(HttpRequest<?> request, Attempt.SignedIn done, String to) {
        guesses.knows(done.secret());
        MutableHttpResponse<?> answer = HttpResponse.seeOther(URI.create(to))
                .cookie(cookies.of(request, done.secret()))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");
        done.browser().ifPresent(proof -> answer.cookie(cookies.ofBrowser(request, proof)));
        return answer;
    }

    /// @param reason which message the form shows
    private static MutableHttpResponse<?> back(String reason, String to) {
        String address = "/sign-in?reason=" + reason
                + (to.equals(LocalAddress.HOME) ? "" : "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
        return HttpResponse.seeOther(URI.create(address)).header("Cache-Control", "no-store");
    }
}
