package io.delivrd.ui.access;

import io.delivrd.application.access.AccessProblem;
import io.delivrd.application.access.ManageUsers.Draft;
import io.delivrd.application.access.SetUp;
import io.delivrd.ui.access.DoorView.FieldProblem;
import io.delivrd.ui.access.DoorView.Typed;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Words;
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
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one-time page that makes the first admin.
@Controller("/set-up")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class SetUpController {

    private final SetUp setUp;

    SetUpController(SetUp setUp) {
        this.setUp = setUp;
    }

    @Get("/{ticket}")
    HttpResponse<?> form(HttpRequest<?> request, @PathVariable String ticket) {
        Words words = Language.of(request);
        return setUp.isOpen(ticket)
                ? HttpResponse.ok(Pages.page("access/set-up", view(words, ticket, Optional.empty(), Typed.NOTHING)))
                : used(words);
    }

    @Post("/{ticket}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> complete(
            HttpRequest<?> request,
            @PathVariable String ticket,
            @Nullable @Body("login") String login,
            @Nullable @Body("display") String display,
            @Nullable @Body("password") String password) {
        Words words = Language.of(request);
        Typed typed = new Typed(Forms.text(login), Forms.text(display));
        Optional<AccessProblem> problem =
                setUp.complete(ticket, new Draft(typed.login(), typed.display(), Forms.text(password), Set.of()));
        if (problem.isEmpty()) {
            return HttpResponse.seeOther(URI.create("/sign-in?reason=set_up"));
        }
        return problem.get() == AccessProblem.LINK_USED
                ? used(words)
                : HttpResponse.badRequest(Pages.page("access/set-up", view(words, ticket, problem, typed)));
    }

    private static DoorView view(Words words, String ticket, Optional<AccessProblem> problem, Typed typed) {
        return new DoorView(
                words.text("set_up.title"), "", "", "/set-up/" + ticket, "", FieldProblem.of(problem, words), typed);
    }

    private static HttpResponse<?> used(Words words) {
        return new ProblemView(
                        words.text("set_up.used"),
                        words.text("set_up.used.text"),
                        "",
                        "/sign-in",
                        words.text("problem.sign_in"))
                .respond(HttpStatus.NOT_FOUND);
    }
}
