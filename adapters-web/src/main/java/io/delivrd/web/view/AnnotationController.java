package io.delivrd.web.view;

import io.delivrd.application.annotation.Annotation;
import io.delivrd.application.annotation.Annotation.Scope;
import io.delivrd.application.annotation.KeepAnnotations;
import io.delivrd.application.annotation.KeepAnnotations.Draft;
import io.delivrd.application.rates.InvalidParameter;
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
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// Notes on dates.
@Controller("/api/v1/annotations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "Views")
final class AnnotationController {

    private static final String WHAT = "annotation";

    // PostgreSQL knows no more days than that, and nobody needs as many.
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    private final KeepAnnotations annotations;

    AnnotationController(KeepAnnotations annotations) {
        this.annotations = annotations;
    }

    @Get
    @Operation(
            summary = "Notes on dates, by people and by the system; the newest 500, the older ones first",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "from",
                        description = "First day; default all",
                        schema = @Schema(type = "string", format = "date")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "until",
                        description = "Last day; default all",
                        schema = @Schema(type = "string", format = "date"))
            })
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read")
    AnnotationAnswer.All all(HttpRequest<?> request) {
        return new AnnotationAnswer.All(
                annotations
                        .between(
                                day(request, "from").orElse(EARLIEST),
                                day(request, "until").orElse(LATEST))
                        .stream()
                        .map(AnnotationAnswer::of)
                        .toList());
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Operation(
            summary = "Writes a note to a day, or to several",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AnnotationAnswer.Request.class))))
    @ApiResponse(responseCode = "201")
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    AnnotationAnswer write(HttpRequest<?> request) throws IOException {
        return AnnotationAnswer.of(
                annotations.write(Fields.caller(request), draft(ShortBody.of(request), Optional.empty())));
    }

    @Put("/{id}")
    @Operation(
            summary = "Changes a note; what is left out stays as it is",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AnnotationAnswer.Request.class))))
    @ApiResponse(responseCode = "200", description = "As it is from now on")
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    @ApiResponse(responseCode = "404", description = "There is none")
    AnnotationAnswer change(HttpRequest<?> request, @PathVariable String id) throws IOException {
        UUID known = Fields.id(id, WHAT);
        Annotation old = annotations.find(known).orElseThrow(() -> Fields.nothing(WHAT));
        return annotations
                .change(known, draft(ShortBody.of(request), Optional.of(old)))
                .map(AnnotationAnswer::of)
                .orElseThrow(() -> Fields.nothing(WHAT));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes a note; one of the system is not written again")
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "404", description = "There is none")
    void delete(@PathVariable String id) {
        if (!annotations.remove(Fields.id(id, WHAT))) {
            throw Fields.nothing(WHAT);
        }
    }

    private static Draft draft(ShortBody body, Optional<Annotation> old) {
        LocalDate first = body.text("from")
                .map(text -> bounded("from", text))
                .or(() -> old.map(Annotation::first))
                .orElseThrow(() -> new InvalidParameter("from", "is missing: a date such as 2026-11-01"));
        LocalDate last = body.text("until")
                .map(text -> bounded("until", text))
                .or(() -> old.map(Annotation::last))
                .orElse(first);
        return new Draft(
                first,
                last,
                body.text("text").or(() -> old.map(Annotation::text)).orElse(""),
                scope(body, old));
    }

    private static Scope scope(ShortBody body, Optional<Annotation> old) {
        Optional<String> said = body.text("scope").map(String::strip);
        if (said.isEmpty()) {
            return old.map(Annotation::scope).orElseGet(Scope.All::new);
        }
        return Scope.of(said.get(), body.text("value").map(String::strip).orElse(""))
                .orElseThrow(() -> new InvalidParameter(
                        "scope", "must be all, or campaign or network with a value that says which"));
    }

    private static Optional<LocalDate> day(HttpRequest<?> request, String name) {
        return request.getParameters()
                .getFirst(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> bounded(name, text));
    }

    private static LocalDate bounded(String name, String text) {
        LocalDate day = Fields.day(name, text);
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new InvalidParameter(name, "time_far", "must lie between the years 1970 and 2099");
        }
        return day;
    }
}
