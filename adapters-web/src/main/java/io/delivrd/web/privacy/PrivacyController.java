package io.delivrd.web.privacy;

import io.delivrd.application.privacy.KeepPrivacy;
import io.delivrd.application.privacy.PrivacyExport;
import io.delivrd.application.retention.KeepNoLonger;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.body.ShortBody;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// Numbers are posted, so that they stand in no address.
@Controller("/api/v1/privacy")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Privacy")
final class PrivacyController {

    private static final int MOST_ERASURES = 500;

    private final KeepPrivacy privacy;
    private final KeepNoLonger retention;
    private final LongAnswers answers;
    private final InstantSource clock;

    PrivacyController(KeepPrivacy privacy, KeepNoLonger retention, LongAnswers answers, InstantSource clock) {
        this.privacy = privacy;
        this.retention = retention;
        this.answers = answers;
        this.clock = clock;
    }

    @Post("/search")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Tells where a number stands, in whatever form, and in how many rows",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PrivacyAnswer.Request.class))))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PrivacyAnswer.Found.class)))
    @ApiResponse(responseCode = "400", description = "The number is none in international form")
    PrivacyAnswer.Found search(HttpRequest<?> request) throws IOException {
        return PrivacyAnswer.Found.of(privacy.find(by(request), number(request)));
    }

    @Post(uri = "/export", produces = MediaType.APPLICATION_JSON)
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Everything that is kept about a number, as a file",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PrivacyAnswer.Request.class))))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    @ApiResponse(responseCode = "400", description = "The number is none in international form")
    HttpResponse<InputStream> export(HttpRequest<?> request) throws IOException {
        Msisdn number = number(request);
        return answers.of(request, MediaType.APPLICATION_JSON_TYPE, out -> {
                    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    PrivacyExport.write(writer, privacy, by(request), number, clock.instant());
                    writer.flush();
                })
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"kept.json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Post("/erase")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Erases everything about a number, for good, and keeps it from coming back",
            description = "Counts, sums, money and closed months stay as they are.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PrivacyAnswer.Request.class))))
    @ApiResponse(
            responseCode = "200",
            description = "The certificate",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PrivacyAnswer.Erased.class)))
    @ApiResponse(responseCode = "400", description = "The number is none in international form")
    PrivacyAnswer.Erased erase(HttpRequest<?> request) throws IOException {
        return PrivacyAnswer.Erased.of(privacy.erase(by(request), number(request)));
    }

    @Get("/erasures")
    @Operation(summary = "Certificates of what was erased, newest first, 500 at most")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PrivacyAnswer.All.class)))
    PrivacyAnswer.All erasures() {
        return new PrivacyAnswer.All(privacy.latest(MOST_ERASURES).stream()
                .map(PrivacyAnswer.Erased::of)
                .toList());
    }

    @Get("/retention")
    @Operation(
            summary = "For how long receipts, personal data, parts and the audit log are kept, and how far dropping is")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PrivacyAnswer.Retained.class)))
    PrivacyAnswer.Retained retention() {
        return new PrivacyAnswer.Retained(retention.progress().stream()
                .map(kept -> PrivacyAnswer.OfKind.of(kept, retention))
                .toList());
    }

    private static Msisdn number(HttpRequest<?> request) throws IOException {
        return KeepPrivacy.number(ShortBody.of(request).text("number").orElse(""));
    }

    private static String by(HttpRequest<?> request) {
        return CallerSight.caller(request).name();
    }
}
