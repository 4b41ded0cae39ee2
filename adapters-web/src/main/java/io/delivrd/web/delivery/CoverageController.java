package io.delivrd.web.delivery;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.api.Csv;
import io.delivrd.web.api.Wording;
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
import java.io.IOException;
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
    private final LongAnswers answers;

    CoverageController(DeliveryQuestions questions, DeliveryFigures figures, LongAnswers answers) {
        this.questions = questions;
        this.figures = figures;
        this.answers = answers;
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
    HttpResponse<InputStream> coverage(HttpRequest<?> request) throws IOException {
        if (Wording.wantsCsv(request)) {
            return coverageCsv(request);
        }
        DeliveryQuery query = query(request);
        return answers.of(
                request, MediaType.APPLICATION_JSON_TYPE, out -> figures.stream(query, new CoverageJson(query, out)));
    }

    @Get(uri = "/coverage.csv", produces = "text/csv")
    @DeliveryParameters
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    HttpResponse<InputStream> coverageCsv(HttpRequest<?> request) throws IOException {
        DeliveryQuery query = query(request);
        return answers.of(request, Csv.TYPE, out -> figures.stream(query, new CoverageCsv(query, out)))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + DeliveryColumns.fileName("coverage", query, ".csv") + "\"");
    }

    private DeliveryQuery query(HttpRequest<?> request) {
        Map<String, List<String>> parameters =
                new HashMap<>(request.getParameters().asMap());
        parameters.putIfAbsent("group", GROUP);
        return questions.read(parameters).askedWith(CallerSight.of(request));
    }
}
