package io.delivrd.web.statistics;

import io.delivrd.application.completeness.Completeness;
import io.delivrd.application.completeness.Completeness.Seen;
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
import java.util.List;

/// What was seen by push, by poll, and by neither.
@Controller("/api/v1/completeness")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Statistics")
final class CompletenessController {

    private final CommonParameters parameters;
    private final Completeness completeness;

    CompletenessController(CommonParameters parameters, Completeness completeness) {
        this.parameters = parameters;
        this.completeness = completeness;
    }

    @Get
    @Operation(
            summary = "Finals of windows that were polled whole: pushed, polled, and estimated to be seen by neither",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "from",
                        description = "Inclusive, by the hour; default 28 days before until",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "until",
                        description = "Exclusive; default now",
                        schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.QUERY, name = "provider", schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.QUERY, name = "network", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "200", description = "No rows where no whole window was polled")
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read")
    CompletenessAnswer completeness(HttpRequest<?> request) {
        Asked asked = parameters.read(request);
        List<Seen> seen = completeness.seen(asked.from(), asked.until()).stream()
                .filter(row -> asked.provider()
                        .filter(one -> !one.equals(row.provider()))
                        .isEmpty())
                .filter(row -> asked.network()
                        .filter(one -> !one.equals(row.network()))
                        .isEmpty())
                .toList();
        return CompletenessAnswer.of(asked, seen);
    }
}
