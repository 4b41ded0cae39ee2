package io.delivrd.web.imports;

import io.delivrd.application.access.Sight;
import io.delivrd.application.access.StoredId;
import io.delivrd.application.imports.ImportRun;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.application.imports.RunImports;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.api.Browser;
import io.delivrd.web.api.Csv;
import io.delivrd.web.api.NamedProvider;
import io.delivrd.web.body.ReceivedFile;
import io.delivrd.web.body.Uploads;
import io.delivrd.web.problem.NotFound;
import io.delivrd.web.problem.TooManyAnswers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
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
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

@Controller("/api/v1/imports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Imports")
final class ImportController {

    private static final int MOST_LISTED = 100;

    private final RunImports runImports;
    private final ImportRuns runs;
    private final Uploads uploads;
    private final NamedProvider providers;
    private final LongAnswers answers;

    ImportController(
            RunImports runImports, ImportRuns runs, Uploads uploads, NamedProvider providers, LongAnswers answers) {
        this.answers = answers;
        this.runImports = runImports;
        this.runs = runs;
        this.uploads = uploads;
        this.providers = providers;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            summary = "Takes a Reports CSV, or a zip of such, and imports it in the background",
            description = "A form of a page, which accepts text/html, is answered 303.",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "provider",
                        description = "Whose report it is; default the first configured",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "name",
                        description = "Of the file, for people",
                        schema = @Schema(type = "string"))
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(mediaType = "multipart/form-data", schema = @Schema(type = "object"))
                            }))
    @ApiResponse(
            responseCode = "202",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ImportAnswer.Accepted.class)))
    @ApiResponse(responseCode = "413", description = "Longer than delivrd.imports.max-size")
    @ApiResponse(responseCode = "429", description = "As many wait as delivrd.imports.waiting allows")
    HttpResponse<?> upload(HttpRequest<?> request) throws IOException {
        // Bound arguments would make the server read a form whole.
        if (runImports.isFull()) {
            throw new TooManyAnswers("as many uploads wait as may", Duration.ofMinutes(1));
        }
        ProviderId of = providers.of(request.getParameters().getFirst("provider"));
        ImportRun run =
                begun(of, uploads.receive(request, request.getParameters().getFirst("name")));
        if (Browser.wantsPage(request)) {
            return Browser.goTo("/imports");
        }
        return HttpResponse.accepted(URI.create("/api/v1/imports/" + run.id()))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(new ImportAnswer.Accepted(run.id().toString(), run.state().tag()));
    }

    @Get
    @Operation(summary = "The latest imports, newest first")
    @ApiResponse(responseCode = "200")
    ImportAnswer.Listed list(HttpRequest<?> request) {
        Sight sight = CallerSight.of(request);
        return new ImportAnswer.Listed(runs.latest(MOST_LISTED).stream()
                .map(run -> ImportAnswer.of(run.seenBy(sight)))
                .toList());
    }

    @Get("/{id}")
    @Operation(summary = "How far an import is")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is no such import")
    ImportAnswer one(HttpRequest<?> request, @PathVariable String id) {
        return ImportAnswer.of(found(id).seenBy(CallerSight.of(request)));
    }

    @Post(
            uri = "/{id}/cancel",
            produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Consumes(MediaType.ALL)
    @Operation(summary = "Ends an import before its end; what it has stored stays")
    @ApiResponse(
            responseCode = "200",
            description = "As it stands now, cancelled or ended before",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ImportAnswer.class)))
    @ApiResponse(responseCode = "303", description = "To the page of imports, for a form of ours")
    @ApiResponse(responseCode = "404", description = "There is no such import")
    HttpResponse<?> cancel(HttpRequest<?> request, @PathVariable String id) {
        ImportRun run = runImports.cancel(found(id).id()).orElseThrow(ImportController::unknown);
        return Browser.wantsPage(request)
                ? Browser.goTo("/imports")
                : HttpResponse.ok(ImportAnswer.of(run.seenBy(CallerSight.of(request))))
                        .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Get(uri = "/{id}/refused.csv", produces = "text/csv")
    @Operation(summary = "The lines an import could not use, and why; of many the first")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "404", description = "There is no such import")
    HttpResponse<InputStream> refused(HttpRequest<?> request, @PathVariable String id) throws IOException {
        ImportRun run = found(id);
        Sight sight = CallerSight.of(request);
        return answers.of(request, Csv.TYPE, out -> RefusedLinesCsv.write(runs, run.id(), sight, out))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"refused_" + run.id() + ".csv\"");
    }

    private ImportRun begun(ProviderId provider, ReceivedFile file) throws IOException {
        try {
            return runImports.upload(provider, file.name(), file.path());
        } catch (IOException | RuntimeException e) {
            file.delete();
            throw e;
        }
    }

    private ImportRun found(String id) {
        return StoredId.of(id).flatMap(runs::find).orElseThrow(ImportController::unknown);
    }

    private static NotFound unknown() {
        return new NotFound("there is no import of that id");
    }
}
