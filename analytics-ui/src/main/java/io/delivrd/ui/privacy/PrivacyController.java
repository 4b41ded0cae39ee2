package io.delivrd.ui.privacy;

import io.delivrd.application.privacy.KeepPrivacy;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.privacy.PrivacyPage.Asked;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Numbers are posted, and answered with the page itself: they stand in no address.
@Controller("/settings/privacy")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class PrivacyController {

    private final KeepPrivacy privacy;
    private final PrivacyPage page;
    private final WindowReader reader;

    PrivacyController(KeepPrivacy privacy, PrivacyPage page, WindowReader reader) {
        this.privacy = privacy;
        this.page = page;
        this.reader = reader;
    }

    @Get
    HttpResponse<?> shown(HttpRequest<?> request) {
        return answer(request, HttpStatus.OK, Asked.NOTHING);
    }

    @Post("/search")
    HttpResponse<?> search(HttpRequest<?> request, @Nullable @Body("number") String typed) {
        Optional<Msisdn> number = number(typed);
        if (number.isEmpty()) {
            return refused(request, "privacy.problem.number");
        }
        return answer(
                request,
                HttpStatus.OK,
                new Asked("", Optional.empty(), number, privacy.find(by(request), number.get())));
    }

    /// @param sure ticked by who means it
    @Post("/erase")
    HttpResponse<?> erase(
            HttpRequest<?> request, @Nullable @Body("number") String typed, @Nullable @Body("sure") String sure) {
        Optional<Msisdn> number = number(typed);
        if (number.isEmpty()) {
            return refused(request, "privacy.problem.number");
        }
        if (sure == null) {
            return answer(
                    request,
                    HttpStatus.BAD_REQUEST,
                    new Asked(
                            "privacy.problem.sure", Optional.empty(), number, privacy.find(by(request), number.get())));
        }
        return answer(
                request,
                HttpStatus.OK,
                new Asked("", Optional.of(privacy.erase(by(request), number.get())), Optional.empty(), Map.of()));
    }

    private HttpResponse<?> refused(HttpRequest<?> request, String problem) {
        return answer(
                request, HttpStatus.BAD_REQUEST, new Asked(problem, Optional.empty(), Optional.empty(), Map.of()));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, HttpStatus status, Asked asked) {
        Words words = Language.of(request);
        return HttpResponse.status(status)
                .body(Pages.page("privacy/privacy", page.view(asked, words, new Times(words, reader.zone(request)))))
                .header("Cache-Control", "no-store");
    }

    private static Optional<Msisdn> number(@Nullable String typed) {
        try {
            return Optional.of(KeepPrivacy.number(Objects.requireNonNullElse(typed, "")));
        } catch (InvalidParameter e) {
            // What is typed is told to be wrong where it was typed.
            return Optional.empty();
        }
    }

    private static String by(HttpRequest<?> request) {
        return Viewer.of(request).name();
    }
}
