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

@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Delivery")
final class DeliveryController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final DeliveryQuestions questions;
    private final DeliveryFigures figures;
    private final LongAnswers answers;

    DeliveryController(DeliveryQuestions questions, DeliveryFigures figures, LongAnswers answers) {
        this.questions = questions;
        this.figures = figures;
        this.answers = answers;
    }

    @Get("/delivery")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @DeliveryParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = DeliveryAnswer.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    HttpResponse<InputStream> delivery(HttpRequest<?> request) throws IOException {
        if (Wording.wantsCsv(request)) {
            return deliveryCsv(request);
        }
        DeliveryQuery query = query(request);
        boolean money = CallerSight.of(request).money();
        return answers.of(
                request,
                MediaType.APPLICATION_JSON_TYPE,
                out -> figures.stream(query, new DeliveryJson(query, money, out)));
    }

    @Get(uri = "/delivery.csv", produces = "text/csv")
    @DeliveryParameters
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    HttpResponse<InputStream> deliveryCsv(HttpRequest<?> request) throws IOException {
        DeliveryQuery query = query(request);
        boolean money = CallerSight.of(request).money();
        return answers.of(request, Csv.TYPE, out -> figures.stream(query, new DeliveryCsv(query, money, out)))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + DeliveryColumns.fileName("delivery", query, ".csv") + "\"");
    }

    @Get(uri = "/delivery.xlsx", produces = XLSX)
    @DeliveryParameters
    @ApiResponse(
            responseCode = "200",
            description = "The rows of the CSV as a workbook, with the total and what the columns mean",
            content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    HttpResponse<InputStream> deliveryXlsx(HttpRequest<?> request) throws IOException {
        DeliveryQuery query = query(request);
        boolean money = CallerSight.of(request).money();
        return answers.of(
                        request, MediaType.of(XLSX), out -> figures.stream(query, new DeliveryXlsx(query, money, out)))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + DeliveryColumns.fileName("delivery", query, ".xlsx") + "\"");
    }

    private DeliveryQuery query(HttpRequest<?> request) {
        return questions.read(request.getParameters().asMap()).askedWith(CallerSight.of(request));
    }
}
