package io.delivrd.web.view;

import io.delivrd.application.access.Caller;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.share.ManageShares;
import io.delivrd.application.share.ManageShares.Draft;
import io.delivrd.application.share.ManageShares.Made;
import io.delivrd.application.share.Share;
import io.delivrd.application.view.KeepViews;
import io.delivrd.application.view.PageAddress;
import io.delivrd.application.view.SavedView;
import io.delivrd.web.body.ShortBody;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Links for people without an account.
@Controller("/api/v1/shares")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "Views")
final class ShareController {

    private static final String EXPIRES_AT = "expires_at";

    private final ManageShares shares;
    private final KeepViews views;
    private final DeliveryQuestions questions;
    private final Forwarding forwarding;
    private final InstantSource clock;

    ShareController(
            ManageShares shares,
            KeepViews views,
            DeliveryQuestions questions,
            Forwarding forwarding,
            InstantSource clock) {
        this.shares = shares;
        this.views = views;
        this.questions = questions;
        this.forwarding = forwarding;
        this.clock = clock;
    }

    @Get
    @Operation(summary = "Shared links, the newest first, revoked and expired ones too; their addresses are not kept")
    @ApiResponse(responseCode = "200")
    ShareAnswer.All all() {
        return new ShareAnswer.All(shares.all().stream()
                .map(share -> ShareAnswer.of(share, null, clock.instant()))
                .toList());
    }

    @Post
    @Operation(
            summary = "Makes a link that shows one page, as it is filtered, to whoever holds it",
            description = "Of a page, or of a saved view. It shows figures and never numbers; prices only where money"
                    + " is true. Nothing that is added to the address widens it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ShareAnswer.Request.class))))
    @ApiResponse(
            responseCode = "201",
            description = "The address is told this once",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ShareAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A field cannot be used, or such a page cannot be shared")
    @ApiResponse(responseCode = "403", description = "Prices are to be shown that the caller does not see")
    HttpResponse<ShareAnswer> make(HttpRequest<?> request) throws IOException {
        ShortBody body = ShortBody.of(request);
        Caller by = Fields.caller(request);
        Optional<SavedView> view = view(by, body);
        PageAddress page = view.map(SavedView::page)
                .or(() -> Fields.page(body))
                .orElseThrow(() -> new InvalidParameter("path", "is missing: a page with its query, or a view"));
        Made made = shares.make(
                by,
                new Draft(
                        body.text("name").or(() -> view.map(SavedView::name)).orElse(""),
                        page,
                        password(body),
                        body.text(EXPIRES_AT)
                                .flatMap(text -> questions.instant(Map.of(EXPIRES_AT, List.of(text)), EXPIRES_AT)),
                        Fields.flag(body, "money").orElse(false)));
        String url = forwarding.url(request) + "/shared/" + made.token();
        return HttpResponse.<ShareAnswer>status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .body(ShareAnswer.of(made.share(), url, clock.instant()));
    }

    /// Who wants a password and gives a blank one shall not get a link without.
    private static String password(ShortBody body) {
        Optional<String> password = body.text("password");
        if (password.isEmpty() && body.has("password")) {
            throw new InvalidParameter("password", "must not be blank; leave it out for none");
        }
        return password.orElse("");
    }

    private Optional<SavedView> view(Caller by, ShortBody body) {
        Optional<String> asked = body.text("view");
        if (asked.isPresent() && body.text("path").isPresent()) {
            throw new InvalidParameter("view", "must not be said beside path");
        }
        return asked.map(id -> views.find(by, Fields.id(id, "view")).orElseThrow(() -> Fields.nothing("view")));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes a link: from now on it opens for nobody")
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "404", description = "There is none that is not revoked")
    void revoke(HttpRequest<?> request, @PathVariable String id) {
        Optional<Share> revoked = shares.revoke(Fields.caller(request), Fields.id(id, "link"));
        if (revoked.isEmpty()) {
            throw Fields.nothing("link");
        }
    }
}
