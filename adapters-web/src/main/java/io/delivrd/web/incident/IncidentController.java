package io.delivrd.web.incident;

import io.delivrd.application.access.Caller;
import io.delivrd.application.incident.AcknowledgeIncident;
import io.delivrd.application.incident.FindIncidents;
import io.delivrd.application.incident.IncidentId;
import io.delivrd.application.incident.SeenIncident;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.web.api.WindowParameters;
import io.delivrd.web.body.ShortBody;
import io.delivrd.web.problem.NotFound;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;

/// What went wrong in a window, whose it is, and that somebody has seen to it.
@Controller("/api/v1/incidents")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Incidents")
final class IncidentController {

    private final DeliveryQuestions questions;
    private final FindIncidents incidents;
    private final AcknowledgeIncident acknowledge;
    private final Catalogues catalogues;

    IncidentController(
            DeliveryQuestions questions,
            FindIncidents incidents,
            AcknowledgeIncident acknowledge,
            Catalogues catalogues) {
        this.questions = questions;
        this.incidents = incidents;
        this.acknowledge = acknowledge;
        this.catalogues = catalogues;
    }

    @Get
    @Operation(summary = "What went wrong, grouped by cause, campaign or network, and time, the largest first")
    @WindowParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "unit",
            description = "part or message; default part",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "acknowledged",
            description = "true or false; default both",
            schema = @Schema(type = "boolean"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "campaign",
            description = "Only of that campaign; so network, country, provider, account",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read")
    IncidentAnswer.All all(HttpRequest<?> request) {
        DeliveryQuery window = window(request);
        String wanted = request.getParameters()
                .get("acknowledged", String.class)
                .map(String::strip)
                .orElse("");
        if (!List.of("", "true", "false").contains(wanted)) {
            throw InvalidParameter.noneOf("acknowledged", List.of("true", "false"));
        }
        List<SeenIncident> found = incidents.in(window).stream()
                .filter(seen -> wanted.isEmpty() || seen.acknowledged().isPresent() == Boolean.parseBoolean(wanted))
                .toList();
        return IncidentAnswer.all(window, found, catalogues);
    }

    @Post("/{id}/acknowledge")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Says that somebody has seen to an incident; it comes back when it has clearly grown",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "from",
                        description = "As it was listed with; so until, zone, unit and filters",
                        schema = @Schema(type = "string"))
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = IncidentAnswer.Request.class))))
    @ApiResponse(responseCode = "200", description = "As it stands from now on")
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    @ApiResponse(responseCode = "404", description = "There is no such incident in the window")
    IncidentAnswer acknowledge(HttpRequest<?> request, @PathVariable String id) throws IOException {
        DeliveryQuery window = window(request);
        String note = ShortBody.of(request).text("note").orElse("");
        try {
            return IncidentId.read(id)
                    .flatMap(known -> acknowledge.acknowledge(
                            window,
                            known,
                            note,
                            request.getUserPrincipal(Caller.class)
                                    .map(Caller::name)
                                    .orElse("")))
                    .map(seen -> IncidentAnswer.of(window, seen, catalogues))
                    .orElseThrow(() -> new NotFound("there is no such incident in the window"));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("note", String.valueOf(e.getMessage()));
        }
    }

    private DeliveryQuery window(HttpRequest<?> request) {
        DeliveryQuery query = questions.read(request.getParameters().asMap());
        if (query.isSlice()) {
            throw new InvalidParameter("state", "and error are what incidents are told apart by; leave them out");
        }
        return query;
    }
}
