package io.delivrd.web.statistics;

import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.survival.MeasureSurvival;
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

/// How long parts wait for their final receipt.
@Controller("/api/v1/survival")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Statistics")
final class SurvivalController {

    private final CommonParameters parameters;
    private final OutcomeFigures figures;

    SurvivalController(CommonParameters parameters, OutcomeFigures figures) {
        this.parameters = parameters;
        this.figures = figures;
    }

    @Get
    @Operation(
            summary = "How long parts wait for their final receipt, and how many wait for ever",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "network",
                        description = "Only this network",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "provider",
                        description = "Only this provider",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "campaign",
                        description = "Only this campaign",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "from",
                        description = "Inclusive; instant, or date in the zone; default 28 days before until",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "until",
                        description = "Exclusive; instant, or date in the zone; default as_of",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "as_of",
                        description = "What providers had pushed by then; instant; default now",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "zone",
                        description = "IANA time zone of dates, default UTC",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "The curve, and what follows from it; n is 0 where nothing is known")
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read")
    SurvivalAnswer survival(HttpRequest<?> request) {
        Asked asked = parameters.read(request);
        return SurvivalAnswer.of(asked, MeasureSurvival.of(figures, asked.cohorts()));
    }
}
