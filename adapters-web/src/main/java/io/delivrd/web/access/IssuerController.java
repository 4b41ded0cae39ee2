package io.delivrd.web.access;

import io.delivrd.application.access.IdentityProvider.Answer;
import io.delivrd.application.access.SignInByIssuer;
import io.delivrd.application.access.SignInByIssuer.Arrival;
import io.delivrd.application.access.SignInByIssuer.Departure;
import io.delivrd.application.access.SignInWays;
import io.delivrd.web.problem.NotFound;
import io.delivrd.web.problem.ProblemAnswers;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends browsers to the issuer, and takes them back.
@Controller("/sign-in/oidc")
@Hidden
@ExecuteOn(TaskExecutors.BLOCKING)
final class IssuerController {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerController.class);

    /// Cookie of who is at the issuer.
    private static final String DEPARTURE = "delivrd_departure";

    private static final String CALLBACK = "/sign-in/oidc/callback";

    private final SignInWays ways;
    private final SignInByIssuer byIssuer;
    private final SignInAnswers signIns;
    private final SessionCookie cookies;
    private final Forwarding forwarding;
    private final ProblemAnswers answers;

    IssuerController(
            SignInWays ways,
            SignInByIssuer byIssuer,
            SignInAnswers signIns,
            SessionCookie cookies,
            Forwarding forwarding,
            ProblemAnswers answers) {
        this.ways = ways;
        this.byIssuer = byIssuer;
        this.signIns = signIns;
        this.cookies = cookies;
        this.forwarding = forwarding;
        this.answers = answers;
    }

    /// @param to address to go on to at last
    @Get(headRoute = false)
    HttpResponse<?> depart(HttpRequest<?> request, @QueryValue @Nullable String to) {
        requireIssuer();
        Departure departure = byIssuer.depart(callback(request), LocalAddress.of(to));
        return HttpResponse.seeOther(departure.address())
                .cookie(cookies.ofNote(request, DEPARTURE, departure.note()))
                .header("Cache-Control", "no-store");
    }

    /// @param state ties it to who departed
    /// @param error what the issuer says instead of a code
    /// @param iss who says so, where the issuer tells
    @Get(uri = "/callback", headRoute = false)
    HttpResponse<?> arrive(
            HttpRequest<?> request,
            @QueryValue @Nullable String state,
            @QueryValue @Nullable String code,
            @QueryValue @Nullable String error,
            @QueryValue @Nullable String iss) {
        requireIssuer();
        Arrival arrival = byIssuer.arrive(
                callback(request),
                cookies.noteOf(request, DEPARTURE),
                text(state),
                new Answer(error == null ? text(code) : "", text(iss)),
                signIns.origin(request));
        return switch (arrival) {
            case Arrival.SignedIn done ->
                signIns.signedIn(request, done.session(), done.to()).cookie(cookies.noNote(request, DEPARTURE));
            case Arrival.Unasked _ -> back(request, "issuer_unasked");
            case Arrival.NoRole _ -> back(request, "issuer_no_role");
            case Arrival.Disabled _ -> back(request, "issuer_disabled");
            case Arrival.Refused refused -> {
                LOG.warn("sign-in by the issuer refused reason={}", refused.reason());
                yield back(request, "issuer_refused");
            }
            case Arrival.Throttled throttled -> answers.tooManyAttempts(request, throttled.pause());
        };
    }

    private HttpResponse<?> back(HttpRequest<?> request, String reason) {
        return SignInAnswers.back(reason, LocalAddress.HOME).cookie(cookies.noNote(request, DEPARTURE));
    }

    private void requireIssuer() {
        if (!ways.issuer()) {
            throw new NotFound("nobody signs in by an issuer here");
        }
    }

    private URI callback(HttpRequest<?> request) {
        return URI.create(forwarding.url(request) + CALLBACK);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
