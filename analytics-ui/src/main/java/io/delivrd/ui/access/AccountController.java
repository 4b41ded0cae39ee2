package io.delivrd.ui.access;

import io.delivrd.application.access.AccessProblem;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.OwnAccount;
import io.delivrd.application.access.Session;
import io.delivrd.ui.access.DoorView.FieldProblem;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One's own password and sessions.
@Controller("/settings/account")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class AccountController {

    private static final String PATH = "/settings/account";

    /// Set by what lets requests in.
    private static final String SESSION = "delivrd.session";

    private final OwnAccount account;
    private final WindowReader reader;

    AccountController(OwnAccount account, WindowReader reader) {
        this.account = account;
        this.reader = reader;
    }

    @Get
    HttpResponse<?> account(HttpRequest<?> request, @QueryValue @Nullable String done) {
        return HttpResponse.ok(Pages.page("access/account", view(request, Forms.text(done), Optional.empty())));
    }

    @Post("/password")
    HttpResponse<?> changePassword(
            HttpRequest<?> request,
            @Nullable @Body("current") String current,
            @Nullable @Body("password") String password) {
        Optional<AccessProblem> problem =
                account.changePassword(Viewer.of(request), Forms.text(current), Forms.text(password));
        return problem.isEmpty()
                ? HttpResponse.seeOther(URI.create("/sign-in?reason=password_changed"))
                : HttpResponse.badRequest(Pages.page("access/account", view(request, "", problem)));
    }

    @Post("/sessions/{id}/revoke")
    HttpResponse<?> revoke(HttpRequest<?> request, @PathVariable String id) {
        boolean revoked = Forms.id(id)
                .filter(session -> account.revoke(Viewer.of(request), session).isEmpty())
                .isPresent();
        return HttpResponse.seeOther(URI.create(PATH + "?done=" + (revoked ? "revoked" : "unknown")));
    }

    private AccountView view(HttpRequest<?> request, String done, Optional<AccessProblem> problem) {
        Words words = Language.of(request);
        Times times = new Times(words, reader.zone(request));
        Caller caller = Viewer.of(request);
        Optional<UUID> here = request.getAttribute(SESSION, UUID.class);
        return new AccountView(
                words.text("account.title"),
                "settings",
                "account",
                words.find("account.done." + done).orElse(""),
                caller.name(),
                Forms.names(caller.roles(), words),
                account.of(caller).isPresent(),
                words.text("account.sessions.caption", times.zoneText()),
                account.sessionsOf(caller).stream()
                        .map(session -> row(session, here, words, times))
                        .toList(),
                FieldProblem.of(problem, words));
    }

    private static AccountView.Row row(Session session, Optional<UUID> here, Words words, Times times) {
        return new AccountView.Row(
                session.id().toString(),
                session.agent().isEmpty() ? words.text("account.agent.none") : session.agent(),
                times.minute(session.createdAt()),
                times.minute(session.lastSeenAt()),
                here.filter(session.id()::equals).isPresent());
    }
}
