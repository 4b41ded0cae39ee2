package io.delivrd.web.access;

import io.delivrd.application.access.IssuerUnavailable;
import io.delivrd.application.access.SignIn;
import io.delivrd.application.access.SignIn.Attempt;
import io.delivrd.application.access.SignIn.Origin;
import io.delivrd.application.access.SignInByIssuer;
import io.delivrd.application.access.SignInWays;
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
    private final SignInWays ways;
    private final SignInByIssuer byIssuer;
    private final SignInAnswers signIns;
    private final SessionCookie cookies;
    private final SameOrigin sameOrigin;
    private final Forwarding forwarding;
    private final ProblemAnswers answers;

    SignInController(
            SignInTickets tickets,
            SignIn signIn,
            AccessSettings settings,
            SignInWays ways,
            SignInByIssuer byIssuer,
            SignInAnswers signIns,
            SessionCookie cookies,
            SameOrigin sameOrigin,
            Forwarding forwarding,
            ProblemAnswers answers) {
        this.tickets = tickets;
        this.signIn = signIn;
        this.settings = settings;
        this.ways = ways;
        this.byIssuer = byIssuer;
        this.signIns = signIns;
        this.cookies = cookies;
        this.sameOrigin = sameOrigin;
        this.forwarding = forwarding;
        this.answers = answers;
    }

    /// Not for HEAD: looking at a link must not use it up.
    @Get(uri = "/sign-in/{ticket}", headRoute = false)
    HttpResponse<?> redeem(HttpRequest<?> request, @PathVariable String ticket) {
        return tickets.redeem(ticket, isLocal(request))
                ? signIns.signedIn(request, signIn.begin(DEMO, signIns.origin(request)), LocalAddress.HOME)
                : SignInAnswers.back("link_used", LocalAddress.HOME);
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
        String target = LocalAddress.of(to);
        if (token == null && !ways.local()) {
            return SignInAnswers.back("local_off", target);
        }
        Origin origin = signIns.origin(request);
        Attempt attempt = token == null
                ? signIn.withPassword(name == null ? "" : name, password == null ? "" : password, origin)
                : signIn.withSecret(BOOTSTRAP, () -> settings.isBootstrapToken(token), origin);
        return signIns.of(request, attempt, token == null ? "refused" : "token_refused", target);
    }

    /// @param code of the app, or for recovery, of somebody whose password was right just before
    /// @param to address to go on to
    @Post("/sign-in/code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> code(HttpRequest<?> request, @Nullable @Body("code") String code, @Nullable @Body("to") String to) {
        if (!sameOrigin.isClaimedBy(request)) {
            return answers.forbidden(request, "the form was not sent from our own page");
        }
        Attempt attempt = signIn.withCode(
                cookies.noteOf(request, SignInAnswers.CODE), code == null ? "" : code, signIns.origin(request));
        String target = LocalAddress.of(to);
        return attempt instanceof Attempt.Refused
                ? SignInAnswers.askForCode("code_refused", target)
                : signIns.of(request, attempt, "refused", target);
    }

    @Post("/sign-out")
    @Consumes(MediaType.ALL)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        if (!sameOrigin.isClaimedBy(request)) {
            return answers.forbidden(request, "the form was not sent from our own page");
        }
        Optional<String> hint = cookies.secretOf(request).flatMap(signIn::signOut);
        Optional<URI> there = hint.flatMap(token -> there(request, token));
        MutableHttpResponse<?> answer = there.isPresent()
                ? HttpResponse.seeOther(there.get()).header("Cache-Control", "no-store")
                : SignInAnswers.back("signed_out", LocalAddress.HOME);
        return answer.cookie(cookies.none(request));
    }

    /// Who is signed out here stays so, whatever becomes of the issuer.
    private Optional<URI> there(HttpRequest<?> request, String hint) {
        try {
            return byIssuer.signOut(hint, URI.create(forwarding.url(request) + "/sign-in"));
        } catch (IssuerUnavailable e) {
            return Optional.empty();
        }
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
}
