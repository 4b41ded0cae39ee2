package io.delivrd.ui.access;

import io.delivrd.application.access.AccessProblem;
import io.delivrd.application.access.OwnAccount;
import io.delivrd.ui.layout.Viewer;
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
import org.jspecify.annotations.Nullable;

/// One's own password and sessions.
@Controller("/settings/account")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class AccountController {

    private static final String PATH = "/settings/account";

    private final OwnAccount account;
    private final AccountPages pages;

    AccountController(OwnAccount account, AccountPages pages) {
        this.account = account;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> account(HttpRequest<?> request, @QueryValue @Nullable String done) {
        return HttpResponse.ok(pages.page(request, Forms.text(done), Optional.empty()));
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
                : HttpResponse.badRequest(pages.page(request, "", problem));
    }

    @Post("/sessions/{id}/revoke")
    HttpResponse<?> revoke(HttpRequest<?> request, @PathVariable String id) {
        boolean revoked = Forms.id(id)
                .filter(session -> account.revoke(Viewer.of(request), session).isEmpty())
                .isPresent();
        return HttpResponse.seeOther(URI.create(PATH + "?done=" + (revoked ? "revoked" : "unknown")));
    }
}
