package io.delivrd.ui.access;

import io.delivrd.application.access.AccessProblem;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.SecondFactor;
import io.delivrd.application.access.SecondFactor.Offer;
import io.delivrd.application.access.SecondFactor.SetUp;
import io.delivrd.ui.layout.Viewer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One's own second factor. Keys and codes are answered with the page itself: they must be in no address.
@Controller("/settings/account/second-factor")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class SecondFactorController {

    private static final String PATH = "/settings/account?done=";

    private final SecondFactor factor;
    private final AccountPages pages;

    SecondFactorController(SecondFactor factor, AccountPages pages) {
        this.factor = factor;
        this.pages = pages;
    }

    @Post("/offer")
    @Consumes(MediaType.ALL)
    HttpResponse<?> offer(HttpRequest<?> request) {
        Optional<Offer> offer = factor.offer(Viewer.of(request));
        return offer.isEmpty()
                ? HttpResponse.seeOther(URI.create(PATH + "factor_not"))
                : HttpResponse.ok(pages.page(request, "", Optional.empty(), view -> view.with(offer.get())))
                        .header("Cache-Control", "no-store");
    }

    /// @param note of the offer
    /// @param code that the app shows
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> setUp(
            HttpRequest<?> request, @Nullable @Body("note") String note, @Nullable @Body("code") String code) {
        Caller caller = Viewer.of(request);
        return switch (factor.setUp(caller, Forms.text(note), Forms.text(code))) {
            case SetUp.Done done ->
                HttpResponse.ok(pages.page(request, "factor_on", Optional.empty(), view -> view.with(done.recovery())))
                        .header("Cache-Control", "no-store");
            case SetUp.Refused refused -> {
                Optional<Offer> again = factor.offerAgain(caller, Forms.text(note));
                yield HttpResponse.badRequest(pages.page(
                        request,
                        "",
                        Optional.of(refused.problem()),
                        view -> again.map(offer -> view.with(offer)).orElse(view)));
            }
        };
    }

    /// @param code of the app, or for recovery
    @Post("/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> drop(HttpRequest<?> request, @Nullable @Body("code") String code) {
        Optional<AccessProblem> problem = factor.drop(Viewer.of(request), Forms.text(code));
        return problem.isEmpty()
                ? HttpResponse.seeOther(URI.create(PATH + "factor_off"))
                : HttpResponse.badRequest(pages.page(request, "", problem));
    }
}
