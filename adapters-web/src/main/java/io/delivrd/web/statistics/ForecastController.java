package io.delivrd.web.statistics;

import io.delivrd.application.forecast.ForecastDeliveries;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.campaign.Campaign;
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

/// What a running campaign will come to.
@Controller("/api/v1/forecast")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Statistics")
final class ForecastController {

    private final CommonParameters parameters;
    private final ForecastDeliveries forecasts;

    ForecastController(CommonParameters parameters, ForecastDeliveries forecasts) {
        this.parameters = parameters;
        this.forecasts = forecasts;
    }

    @Get
    @Operation(
            summary = "The final delivery rate of the parts of a campaign sent so far, with its band",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "campaign",
                        required = true,
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "as_of",
                        description = "Instant, or date in the zone: what was known then by the providers' times;"
                                + " default now",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "zone",
                        description = "IANA time zone, default UTC",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "200", description = "A campaign nobody knows has n = 0 and says so")
    @ApiResponse(responseCode = "400", description = "A parameter is missing or cannot be read")
    ForecastAnswer forecast(HttpRequest<?> request) {
        Asked asked = parameters.read(request);
        Campaign campaign = asked.campaign().orElseThrow(() -> new InvalidParameter("campaign", "is missing"));
        return ForecastAnswer.of(forecasts.forecast(campaign, asked.asOf()));
    }
}
