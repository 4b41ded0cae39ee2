package io.delivrd.ui.optout;

import io.delivrd.application.access.Permission;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.reply.KeepOptOuts;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Wish;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.WindowReader;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@Controller("/opt-outs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OptOutsController extends PageController {

    private static final String PATH = "/opt-outs";

    private final KeepOptOuts optOuts;
    private final OptOutsPage page;
    private final WindowReader reader;

    OptOutsController(KeepOptOuts optOuts, OptOutsPage page, WindowReader reader) {
        this.optOuts = optOuts;
        this.page = page;
        this.reader = reader;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> list(HttpRequest<?> request) {
        return shown(request, Optional.empty(), "");
    }

    /// Takes the number out of the address: it would stand in histories and logs.
    @Post("/search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> search(HttpRequest<?> request, @Nullable @Body("number") String typed) {
        if (!Viewer.of(request).may(Permission.SEE_PERSONAL)) {
            return HttpResponse.seeOther(URI.create(PATH));
        }
        Optional<Msisdn> number = read(typed, Msisdn::new).filter(Msisdn::isNumber);
        return number.isPresent()
                ? HttpResponse.ok(shown(request, number, ""))
                : refused(request, "opt_outs.problem.number");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> change(
            HttpRequest<?> request,
            @Nullable @Body("number") String typed,
            @Nullable @Body("sender_id") String senderTyped,
            @Nullable @Body("standing") String standing,
            @Nullable @Body("note") String note) {
        Optional<Msisdn> number = read(typed, Msisdn::new).filter(Msisdn::isNumber);
        if (number.isEmpty()) {
            return refused(request, "opt_outs.problem.number");
        }
        Optional<SenderId> sender = read(senderTyped, SenderId::new);
        if (sender.isEmpty() && !text(senderTyped).isEmpty()) {
            return refused(request, "opt_outs.problem.sender");
        }
        optOuts.change(
                number.get(), sender, wish(text(standing)), Viewer.of(request).name(), text(note));
        return HttpResponse.seeOther(URI.create(PATH + "?standing=all"));
    }

    /// Only what still stands is released.
    @Post("/{entry}/release")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> release(HttpRequest<?> request, @PathVariable("entry") long entry) {
        optOuts.release(entry, Viewer.of(request).name(), "");
        return HttpResponse.seeOther(URI.create(PATH));
    }

    private ModelAndView<Map<String, Object>> shown(HttpRequest<?> request, Optional<Msisdn> number, String problem) {
        OptOutsPage.Asked asked = OptOutsPage.Asked.of(request, number, problem);
        Words words = Language.of(request);
        return Pages.page(
                "optout/opt-outs", page.view(asked, Viewer.of(request), new Times(words, reader.zone(request)), words));
    }

    /// @param problem key of what is wrong
    private HttpResponse<?> refused(HttpRequest<?> request, String problem) {
        return HttpResponse.status(HttpStatus.BAD_REQUEST)
                .body(shown(request, Optional.empty(), Language.of(request).text(problem)));
    }

    private static Wish wish(String standing) {
        try {
            return Wish.ofTag(standing);
        } catch (IllegalArgumentException e) {
            throw InvalidParameter.noneOf("standing", OptOutsPage.STANDINGS);
        }
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    private static <T> Optional<T> read(@Nullable String typed, Function<String, T> reading) {
        String text = text(typed);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(reading.apply(text));
        } catch (IllegalArgumentException e) {
            // What is typed is told to be wrong where it was typed.
            return Optional.empty();
        }
    }
}
