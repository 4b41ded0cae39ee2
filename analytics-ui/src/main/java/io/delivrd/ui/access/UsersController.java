package io.delivrd.ui.access;

import io.delivrd.application.access.AccessProblem;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.application.access.ManageUsers.Draft;
import io.delivrd.application.access.Role;
import io.delivrd.application.access.SecondFactor;
import io.delivrd.application.access.User;
import io.delivrd.ui.access.DoorView.FieldProblem;
import io.delivrd.ui.access.DoorView.Typed;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Users: list, add, change roles, disable, set a password.
@Controller("/settings/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class UsersController {

    private static final String PATH = "/settings/users";

    private final ManageUsers users;
    private final SecondFactor factor;
    private final WindowReader reader;

    UsersController(ManageUsers users, SecondFactor factor, WindowReader reader) {
        this.users = users;
        this.factor = factor;
        this.reader = reader;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, @QueryValue @Nullable String done) {
        return HttpResponse.ok(Pages.page(
                "access/users", view(request, Forms.text(done), Optional.empty(), "", Typed.NOTHING, Set.of())));
    }

    @Post
    HttpResponse<?> add(
            HttpRequest<?> request,
            @Nullable @Body("login") String login,
            @Nullable @Body("display") String display,
            @Nullable @Body("password") String password,
            @Nullable @Body("viewer") String viewer,
            @Nullable @Body("finance") String finance,
            @Nullable @Body("operator") String operator,
            @Nullable @Body("admin") String admin) {
        Set<Role> roles = Forms.roles(viewer, finance, operator, admin);
        Typed typed = new Typed(Forms.text(login), Forms.text(display));
        Optional<AccessProblem> problem =
                users.add(Viewer.of(request), new Draft(typed.login(), typed.display(), Forms.text(password), roles));
        return problem.isEmpty() ? done("added") : refused(view(request, "", problem, "", typed, roles));
    }

    @Post("/{id}")
    HttpResponse<?> change(
            HttpRequest<?> request,
            @PathVariable String id,
            @Nullable @Body("viewer") String viewer,
            @Nullable @Body("finance") String finance,
            @Nullable @Body("operator") String operator,
            @Nullable @Body("admin") String admin,
            @Nullable @Body("disabled") String disabled) {
        Set<Role> roles = Forms.roles(viewer, finance, operator, admin);
        return changed(request, id, user -> users.change(Viewer.of(request), user, roles, disabled != null), "changed");
    }

    @Post("/{id}/password")
    HttpResponse<?> setPassword(
            HttpRequest<?> request, @PathVariable String id, @Nullable @Body("password") String password) {
        return changed(
                request, id, user -> users.setPassword(Viewer.of(request), user, Forms.text(password)), "password");
    }

    @Post("/{id}/second-factor/drop")
    @Consumes(MediaType.ALL)
    HttpResponse<?> dropFactor(HttpRequest<?> request, @PathVariable String id) {
        return changed(request, id, user -> factor.dropOf(Viewer.of(request), user), "factor");
    }

    @Post("/{id}/delete")
    @Consumes(MediaType.ALL)
    HttpResponse<?> delete(HttpRequest<?> request, @PathVariable String id) {
        return changed(request, id, user -> users.delete(Viewer.of(request), user), "deleted");
    }

    private HttpResponse<?> changed(
            HttpRequest<?> request, String id, Function<UUID, Optional<AccessProblem>> change, String done) {
        Optional<AccessProblem> problem = Forms.id(id).map(change).orElse(Optional.of(AccessProblem.UNKNOWN_USER));
        return problem.isEmpty() ? done(done) : refused(view(request, "", problem, id, Typed.NOTHING, Set.of()));
    }

    private static HttpResponse<?> done(String what) {
        return HttpResponse.seeOther(URI.create(PATH + "?done=" + what));
    }

    private static HttpResponse<?> refused(UsersView view) {
        return HttpResponse.badRequest(Pages.page("access/users", view));
    }

    private UsersView view(
            HttpRequest<?> request,
            String done,
            Optional<AccessProblem> problem,
            String problemRow,
            Typed typed,
            Set<Role> roles) {
        Words words = Language.of(request);
        Times times = new Times(words, reader.zone(request));
        return new UsersView(
                words.text("users.title"),
                "settings",
                "users",
                words.find("users.done." + done).orElse(""),
                words.text("users.caption", times.zoneText()),
                users.all().stream().map(user -> row(user, words, times)).toList(),
                Forms.boxes(problem.isEmpty() ? Set.of(Role.VIEWER) : roles, words),
                typed,
                FieldProblem.of(problem, words),
                problemRow);
    }

    private static String state(User user, Words words) {
        String state = words.text(user.disabled() ? "users.disabled" : "users.active");
        return user.secondFactor()
                ? words.text("users.state.factor", state)
                : user.isLocal() ? state : words.text("users.state.issuer", state);
    }

    private static UsersView.Row row(User user, Words words, Times times) {
        return new UsersView.Row(
                user.id().toString(),
                user.login().text(),
                user.display(),
                Forms.names(user.roles(), words),
                state(user, words),
                user.disabled(),
                user.isLocal(),
                user.secondFactor(),
                times.minute(user.createdAt()),
                Forms.boxes(user.roles(), words));
    }
}
