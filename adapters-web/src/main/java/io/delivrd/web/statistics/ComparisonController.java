package io.delivrd.web.statistics;

import io.delivrd.application.comparison.CompareDeliveries;
import io.delivrd.application.comparison.ComparisonQuestions;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuestions;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/// Fair comparison of campaigns or networks.
@Controller("/api/v1/comparison")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Statistics")
final class ComparisonController {

    private final ComparisonQuestions questions;
    private final CompareDeliveries compare;

    ComparisonController(DeliveryQuestions questions, DeliveryFigures figures) {
        this.questions = new ComparisonQuestions(questions);
        this.compare = new CompareDeliveries(figures);
    }

    @Get
    @Operation(
            summary = "Two to five campaigns or networks: as they stand, with the same mix, and what gaps are made of",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "kind",
                        required = true,
                        description = "campaign: compared on networks; network: compared on campaigns",
                        schema = @Schema(allowableValues = {"campaign", "network"})),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "keys",
                        required = true,
                        description =
                                "Two to five, comma-separated; or, where a comma is part of one, a parameter each",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "from",
                        description = "Inclusive; instant, or date in the zone; default 28 days before until",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "until",
                        description = "Exclusive; instant, or date in the zone; default now",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "zone",
                        description = "IANA time zone, default UTC",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "unit",
                        description = "part or message; default part",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "200", description = "Who is not known has n = 0 and says so")
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read, or fewer than two or more than five")
    ComparisonAnswer comparison(HttpRequest<?> request) {
        return ComparisonAnswer.of(
                compare.compare(questions.read(request.getParameters().asMap())));
    }
}
