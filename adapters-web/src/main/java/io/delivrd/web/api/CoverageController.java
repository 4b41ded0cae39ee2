package io.delivrd.web.api;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.Shares;
import io.delivrd.web.access.CallerSight;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many of the receipts to be expected came, and by which way; grouped by campaign, network and day unless asked
/// otherwise.
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Coverage")
final class CoverageController {

    private static final List<String> GROUP = List.of("campaign,network,bucket");

    private final DeliveryQuestions questions;
    private final DeliveryFigures figures;

    CoverageController(DeliveryQuestions questions, DeliveryFigures figures) {
        this.questions = questions;
        this.figures = figures;
    }

    @Get("/coverage")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @DeliveryParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = CoverageAnswer.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    HttpResponse<InputStream> coverage(HttpRequest<?> request) {
        Shares shares = measured(request);
        return Wording.wantsCsv(request)
                ? csv(shares)
                : HttpResponse.<InputStream>ok(new Chunks(new CoverageJson(shares)))
                        .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Get(uri = "/coverage.csv", produces = "text/csv")
    @DeliveryParameters
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    HttpResponse<InputStream> coverageCsv(HttpRequest<?> request) {
        return csv(measured(request));
    }

    private Shares measured(HttpRequest<?> request) {
        Map<String, List<String>> parameters =
                new HashMap<>(request.getParameters().asMap());
        parameters.putIfAbsent("group", GROUP);
        return Shares.measure(figures, questions.read(parameters).askedWith(CallerSight.of(request)));
    }

    private static HttpResponse<InputStream> csv(Shares shares) {
        return HttpResponse.<InputStream>ok(new Chunks(new CoverageCsv(shares)))
                .contentType(MediaType.of("text/csv;charset=utf-8;header=present"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\""
                                + DeliveryColumns.fileName(
                                        "coverage", shares.report().query(), ".csv") + "\"");
    }
}
