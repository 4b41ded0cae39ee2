package io.delivrd.web.view;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.view.KeepViews;
import io.delivrd.web.body.ShortBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
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

/// Saved views.
@Controller("/api/v1/views")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "Views")
final class ViewController {

    private static final String WHAT = "view";

    private final KeepViews views;

    ViewController(KeepViews views) {
        this.views = views;
    }

    @Get
    @Operation(summary = "The caller's views and those for all, by name")
    @ApiResponse(responseCode = "200")
    ViewAnswer.All all(HttpRequest<?> request) {
        return new ViewAnswer.All(views.seenBy(Fields.caller(request)).stream()
                .map(ViewAnswer::of)
                .toList());
    }

    @Get("/{id}")
    @Operation(summary = "A view of the caller, or one for all")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is none, or it is somebody else's")
    ViewAnswer one(HttpRequest<?> request, @PathVariable String id) {
        return views.find(Fields.caller(request), Fields.id(id, WHAT))
                .map(ViewAnswer::of)
                .orElseThrow(() -> Fields.nothing(WHAT));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Operation(
            summary = "Keeps a page with its window, filters and order under a name",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ViewAnswer.Request.class))))
    @ApiResponse(responseCode = "201")
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    @ApiResponse(responseCode = "403", description = "The caller may not keep views for all")
    ViewAnswer keep(HttpRequest<?> request) throws IOException {
        ShortBody body = ShortBody.of(request);
        return ViewAnswer.of(views.keep(
                Fields.caller(request),
                body.text("name").orElse(""),
                Fields.flag(body, "for_all").orElse(false),
                Fields.page(body)
                        .orElseThrow(() -> new InvalidParameter("path", "is missing: a page with its query"))));
    }

    @Put("/{id}")
    @Operation(
            summary = "Renames a view, or lets it show another page or be for all",
            description = "What is left out stays as it is.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ViewAnswer.Request.class))))
    @ApiResponse(responseCode = "200", description = "As it is from now on")
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    @ApiResponse(responseCode = "404", description = "There is none that the caller may change")
    ViewAnswer change(HttpRequest<?> request, @PathVariable String id) throws IOException {
        ShortBody body = ShortBody.of(request);
        return views.change(
                        Fields.caller(request),
                        Fields.id(id, WHAT),
                        new KeepViews.Change(body.text("name"), Fields.flag(body, "for_all"), Fields.page(body)))
                .map(ViewAnswer::of)
                .orElseThrow(() -> Fields.nothing(WHAT));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes a view of the caller; admins delete those for all too")
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "404", description = "There is none that the caller may delete")
    void delete(HttpRequest<?> request, @PathVariable String id) {
        if (!views.remove(Fields.caller(request), Fields.id(id, WHAT))) {
            throw Fields.nothing(WHAT);
        }
    }
}
