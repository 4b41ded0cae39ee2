package io.delivrd.web.api;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.DeliveryReport;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;

@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Delivery")
final class DeliveryController {

    private static final MediaType CSV = MediaType.of("text/csv");

    private final DeliveryQuestions questions;
    private final DeliveryFigures figures;

    DeliveryController(DeliveryQuestions questions, DeliveryFigures figures) {
        this.questions = questions;
        this.figures = figures;
    }

    @Get("/delivery")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(summary = "Delivery counts, rates, times and spend")
    @Parameter(in = ParameterIn.QUERY, name = "from", description = "Inclusive; instant, or date in the zone")
    @Parameter(in = ParameterIn.QUERY, name = "until", description = "Exclusive; instant, or date in the zone")
    @Parameter(in = ParameterIn.QUERY, name = "zone", description = "IANA time zone, default UTC")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "group",
            description = "Comma-separated: bucket, campaign, client_ref, network, country, provider, account, state,"
                    + " error")
    @Parameter(in = ParameterIn.QUERY, name = "interval", description = "hour, day, week or month; for bucket")
    @Parameter(in = ParameterIn.QUERY, name = "unit", description = "part or message")
    @Parameter(in = ParameterIn.QUERY, name = "campaign", description = "Only this campaign; may be repeated")
    @Parameter(in = ParameterIn.QUERY, name = "client_ref", description = "Only this reference; may be repeated")
    @Parameter(in = ParameterIn.QUERY, name = "network", description = "Only these networks, comma-separated")
    @Parameter(in = ParameterIn.QUERY, name = "country", description = "Only these countries, comma-separated")
    @Parameter(in = ParameterIn.QUERY, name = "provider", description = "Only these providers, comma-separated")
    @Parameter(in = ParameterIn.QUERY, name = "account", description = "Only these accounts, comma-separated")
    @Parameter(in = ParameterIn.QUERY, name = "state", description = "Only these states, comma-separated")
    @Parameter(in = ParameterIn.QUERY, name = "error", description = "Only these error codes, comma-separated")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    HttpResponse<InputStream> delivery(HttpRequest<?> request) {
        DeliveryReport report = measured(request);
        return wantsCsv(request) ? csv(report) : json(report);
    }

    @Get(uri = "/delivery.csv", produces = "text/csv")
    @Operation(summary = "The same rows as CSV; takes the same parameters")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    HttpResponse<InputStream> deliveryCsv(HttpRequest<?> request) {
        return csv(measured(request));
    }

    private DeliveryReport measured(HttpRequest<?> request) {
        return figures.measure(questions.read(request.getParameters().asMap()));
    }

    private static boolean wantsCsv(HttpRequest<?> request) {
        return request.accept().stream()
                .filter(type -> type.matches(CSV) || type.matches(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .filter(type -> type.getName().equals(CSV.getName()))
                .isPresent();
    }

    private static HttpResponse<InputStream> json(DeliveryReport report) {
        return HttpResponse.<InputStream>ok(new Chunks(new DeliveryJson(report)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static HttpResponse<InputStream> csv(DeliveryReport report) {
        return HttpResponse.<InputStream>ok(new Chunks(new DeliveryCsv(report)))
                .contentType(MediaType.of("text/csv;charset=utf-8;header=present"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + DeliveryCsv.fileName(report.query()) + "\"");
    }
}
