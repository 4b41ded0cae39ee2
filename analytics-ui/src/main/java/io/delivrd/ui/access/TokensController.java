package io.delivrd.ui.access;

import io.delivrd.application.access.AccessProblem;
import io.delivrd.application.access.ApiToken;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.ManageTokens.Creation;
import io.delivrd.application.access.Role;
import io.delivrd.ui.access.DoorView.FieldProblem;
import io.delivrd.ui.help.FirstCall;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.PublicUrl;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// API tokens: list, create, revoke.
@Controller("/settings/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class TokensController {

    private static final String PATH = "/settings/tokens";

    private final ManageTokens tokens;
    private final WindowReader reader;
    private final InstantSource clock;
    private final PublicUrl url;

    TokensController(ManageTokens tokens, WindowReader reader, InstantSource clock, PublicUrl url) {
        this.tokens = tokens;
        this.reader = reader;
        this.clock = clock;
        this.url = url;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, @QueryValue @Nullable String done) {
        return HttpResponse.ok(Pages.page(
                "access/tokens", view(request, Forms.text(done), "", Optional.empty(), "", Set.of(Role.VIEWER))));
    }

    /// Answers with the page itself: the secret must be in no address.
    ///
    /// @param expires last day it is good for; empty text: for good
    @Post
    HttpResponse<?> create(
            HttpRequest<?> request,
            @Nullable @Body("name") String name,
            @Nullable @Body("expires") String expires,
            @Nullable @Body("viewer") String viewer,
            @Nullable @Body("finance") String finance,
            @Nullable @Body("operator") String operator,
            @Nullable @Body("admin") String admin) {
        Set<Role> roles = Forms.roles(viewer, finance, operator, admin);
        Creation creation;
        try {
            creation = tokens.create(Viewer.of(request), Forms.text(name), roles, endOf(request, Forms.text(expires)));
        } catch (DateTimeException e) {
            creation = new Creation.Refused(AccessProblem.EXPIRY_PAST);
        }
        return switch (creation) {
            case Creation.Created created ->
                HttpResponse.ok(Pages.page(
                                "access/tokens",
                                view(request, "created", created.secret(), Optional.empty(), "", Set.of(Role.VIEWER))))
                        .header("Cache-Control", "no-store");
            case Creation.Refused refused ->
                HttpResponse.badRequest(Pages.page(
                        "access/tokens",
                        view(request, "", "", Optional.of(refused.problem()), Forms.text(name), roles)));
        };
    }

    @Post("/{id}/revoke")
    HttpResponse<?> revoke(HttpRequest<?> request, @PathVariable String id) {
        boolean revoked = Forms.id(id)
                .filter(token -> tokens.revoke(Viewer.of(request), token).isEmpty())
                .isPresent();
        return HttpResponse.seeOther(URI.create(PATH + "?done=" + (revoked ? "revoked" : "unknown")));
    }

    private Optional<Instant> endOf(HttpRequest<?> request, String day) {
        return day.isBlank()
                ? Optional.empty()
                : Optional.of(LocalDate.parse(day.strip())
                        .plusDays(1)
                        .atStartOfDay(reader.zone(request))
                        .toInstant());
    }

    private TokensView view(
            HttpRequest<?> request,
            String done,
            String secret,
            Optional<AccessProblem> problem,
            String typed,
            Set<Role> roles) {
        Words words = Language.of(request);
        Times times = new Times(words, reader.zone(request));
        return new TokensView(
                words.text("tokens.title"),
                "settings",
                "tokens",
                words.find("tokens.done." + done).orElse(""),
                words.text("tokens.caption", times.zoneText()),
                secret,
                FirstCall.of(url.of(request), secret),
                tokens.all().stream().map(token -> row(token, words, times)).toList(),
                Forms.boxes(roles, words),
                typed,
                FieldProblem.of(problem, words));
    }

    private TokensView.Row row(ApiToken token, Words words, Times times) {
        boolean valid = token.isValidAt(clock.instant());
        String state = token.revokedAt().isPresent() ? "revoked" : valid ? "valid" : "expired";
        return new TokensView.Row(
                token.id().toString(),
                token.name(),
                token.prefix() + "…",
                Forms.names(token.roles(), words),
                words.text("tokens.created_by", token.createdBy()),
                times.minute(token.createdAt()),
                token.expiresAt().map(times::minute),
                token.lastUsedAt().map(times::minute),
                words.text("tokens.state." + state),
                valid);
    }
}
