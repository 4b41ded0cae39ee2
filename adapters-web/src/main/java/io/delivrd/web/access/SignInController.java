package io.delivrd.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.jspecify.annotations.Nullable;

@Controller("/sign-in")
@Hidden
@Produces(MediaType.TEXT_HTML)
final class SignInController {

    private static final URI HOME = URI.create("/");

    private final SignInTickets tickets;
    private final Sessions sessions;
    private final AccessSettings settings;

    SignInController(SignInTickets tickets, Sessions sessions, AccessSettings settings) {
        this.tickets = tickets;
        this.sessions = sessions;
        this.settings = settings;
    }

    @Get
    HttpResponse<?> page() {
        return SignInPage.answer(HttpStatus.OK, "");
    }

    @Get(uri = "/style.css", produces = "text/css")
    HttpResponse<?> style() {
        return SignInPage.style();
    }

    /// Not for HEAD: looking at a link must not use it up.
    @Get(uri = "/{ticket}", headRoute = false)
    HttpResponse<?> redeem(HttpRequest<?> request, @PathVariable String ticket) {
        return tickets.redeem(ticket)
                ? signedIn(request)
                : SignInPage.answer(HttpStatus.UNAUTHORIZED, "This link was used before or is too old.");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(HttpRequest<?> request, @Nullable @Body("token") String token) {
        if (!SameOrigin.isClaimedBy(request)) {
            return SignInPage.answer(HttpStatus.FORBIDDEN, "The form was not sent from this page.");
        }
        return token != null && settings.isBootstrapToken(token)
                ? signedIn(request)
                : SignInPage.answer(HttpStatus.UNAUTHORIZED, "This token is not known.");
    }

    private HttpResponse<?> signedIn(HttpRequest<?> request) {
        return HttpResponse.seeOther(HOME)
                .cookie(sessions.begin(request))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");
    }
}
