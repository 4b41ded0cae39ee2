package io.delivrd.web.api;

import io.delivrd.application.access.Sight;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Delivery")
final class DeliveryController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
        Shares shares = measured(request);
        return Wording.wantsCsv(request) ? csv(shares, CallerSight.of(request)) : json(shares, CallerSight.of(request));
    }

    @Get(uri = "/delivery.csv", produces = "text/csv")
    @DeliveryParameters
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    HttpResponse<InputStream> deliveryCsv(HttpRequest<?> request) {
        return csv(measured(request), CallerSight.of(request));
    }

    @Get(uri = "/delivery.xlsx", produces = XLSX)
    @DeliveryParameters
    @ApiResponse(
            responseCode = "200",
            description = "The rows of the CSV as a workbook, with the total and what the columns mean",
            content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    HttpResponse<byte[]> deliveryXlsx(HttpRequest<?> request) throws IOException {
        Shares shares = measured(request);
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        DeliveryXlsx.write(shares, CallerSight.of(request).money(), workbook);
        return HttpResponse.ok(workbook.toByteArray())
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\""
                                + DeliveryColumns.fileName(
                                        "delivery", shares.report().query(), ".xlsx") + "\"");
    }

    private Shares measured(HttpRequest<?> request) {
        return Shares.measure(
                figures, questions.read(request.getParameters().asMap()).askedWith(CallerSight.of(request)));
    }

    private static HttpResponse<InputStream> json(Shares shares, Sight sight) {
        return HttpResponse.<InputStream>ok(new Chunks(new DeliveryJson(shares, sight.money())))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static HttpResponse<InputStream> csv(Shares shares, Sight sight) {
        return HttpResponse.<InputStream>ok(new Chunks(new DeliveryCsv(shares, sight.money())))
                .contentType(MediaType.of("text/csv;charset=utf-8;header=present"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\""
                                + DeliveryColumns.fileName(
                                        "delivery", shares.report().query(), ".csv") + "\"");
    }
}
