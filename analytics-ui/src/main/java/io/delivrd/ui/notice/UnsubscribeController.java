package io.delivrd.ui.notice;

import io.delivrd.application.notice.Unsubscribing;
import io.delivrd.application.notice.Unsubscribing.Standing;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Words;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/// The way out of mails, without signing in. Looking at the link changes nothing, since programs do that
/// unasked; the button does it, and so does a mail program by one click.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058, One-Click Unsubscribe</a>
@Controller("/unsubscribe")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class UnsubscribeController {

    private final Unsubscribing unsubscribing;

    UnsubscribeController(Unsubscribing unsubscribing) {
        this.unsubscribing = unsubscribing;
    }

    /// @param action address of the form; empty text where there is nothing to leave any more
    record UnsubscribeView(String title, String text, String action) {}

    @Get("/{token}")
    HttpResponse<?> form(HttpRequest<?> request, @PathVariable String token) {
        return answer(request, token, unsubscribing.find(token));
    }

    @Post("/{token}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> leave(HttpRequest<?> request, @PathVariable String token) {
        return answer(request, token, unsubscribing.unsubscribe(token));
    }

    private static HttpResponse<?> answer(HttpRequest<?> request, String token, Optional<Standing> standing) {
        Words words = Language.of(request);
        if (standing.isEmpty()) {
            return new ProblemView(
                            words.text("unsubscribe.unknown"),
                            words.text("unsubscribe.unknown.text"),
                            "",
                            "/",
                            words.text("problem.home"))
                    .respond(HttpStatus.NOT_FOUND);
        }
        Standing known = standing.get();
        return HttpResponse.ok(Pages.page(
                "notice/unsubscribe",
                new UnsubscribeView(
                        words.text("unsubscribe.title"),
                        words.text(
                                known.subscribed() ? "unsubscribe.ask" : "unsubscribe.done",
                                known.address(),
                                known.channel()),
                        known.subscribed() ? "/unsubscribe/" + token : "")));
    }
}
