package io.delivrd.web.api;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.web.access.Sight;
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

@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Delivery")
final class DeliveryController {

    private final DeliveryQuestions questions;
    private final DeliveryFigures figures;

    DeliveryController(DeliveryQuestions questions, DeliveryFigures figures) {
        this.questions = questions;
        this.figures = figures;
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
    HttpResponse<InputStream> delivery(HttpRequest<?> request) {
        DeliveryReport report = measured(request);
        return Wording.wantsCsv(request) ? csv(report, Sight.of(request)) : json(report, Sight.of(request));
    }

    @Get(uri = "/delivery.csv", produces = "text/csv")
    @DeliveryParameters
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    HttpResponse<InputStream> deliveryCsv(HttpRequest<?> request) {
        return csv(measured(request), Sight.of(request));
    }

    private DeliveryReport measured(HttpRequest<?> request) {
        return figures.measure(questions.read(request.getParameters().asMap()));
    }

    private static HttpResponse<InputStream> json(DeliveryReport report, Sight sight) {
        return HttpResponse.<InputStream>ok(new Chunks(new DeliveryJson(report, sight.money())))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static HttpResponse<InputStream> csv(DeliveryReport report, Sight sight) {
        return HttpResponse.<InputStream>ok(new Chunks(new DeliveryCsv(report, sight.money())))
                .contentType(MediaType.of("text/csv;charset=utf-8;header=present"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + DeliveryCsv.fileName("delivery", report.query()) + "\"");
    }
}
