package io.delivrd.web.fallback;

import io.delivrd.application.access.Sight;
import io.delivrd.application.access.StoredId;
import io.delivrd.application.account.ProviderGuides;
import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.PollRuns;
import io.delivrd.application.fallback.Poller;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.api.Browser;
import io.delivrd.web.api.NamedProvider;
import io.delivrd.web.api.WithoutPrices;
import io.delivrd.web.body.ShortBody;
import io.delivrd.web.problem.NotConfigured;
import io.delivrd.web.problem.NotFound;
import io.delivrd.web.webhook.PollerNudge;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.List;

@Controller("/api/v1/polls")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Polls")
final class PollController {

    private static final int MOST_LISTED = 100;

    private final Poller poller;
    private final PollRuns runs;
    private final PollerNudge nudge;
    private final NamedProvider providers;
    private final ProviderGuides guides;
    private final DeliveryQuestions questions;
    private final JsonMapper json;

    PollController(
            Poller poller,
            PollRuns runs,
            PollerNudge nudge,
            NamedProvider providers,
            ProviderGuides guides,
            DeliveryQuestions questions,
            JsonMapper json) {
        this.json = json;
        this.poller = poller;
        this.runs = runs;
        this.nudge = nudge;
        this.providers = providers;
        this.guides = guides;
        this.questions = questions;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            summary = "Asks the provider now for what never arrived; every record it returns costs money",
            description = "The modes window and backfill need from and until. A form is answered 303.",
            requestBody =
                    @RequestBody(
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(implementation = PollAnswer.Request.class)),
                                @Content(
                                        mediaType = "application/x-www-form-urlencoded",
                                        schema = @Schema(implementation = PollAnswer.Request.class))
                            }))
    @ApiResponse(
            responseCode = "202",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PollAnswer.Accepted.class)))
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    @ApiResponse(responseCode = "409", description = "No account of the provider has credentials to be asked with")
    HttpResponse<?> request(HttpRequest<?> request) throws IOException {
        ShortBody body = ShortBody.of(request);
        List<PollRun> requested = requested(PollRequest.of(body, providers, questions));
        nudge.nudge();
        if (body.isForm()) {
            return Browser.goTo("/intake");
        }
        List<String> ids = requested.stream().map(run -> run.id().toString()).toList();
        return HttpResponse.accepted(URI.create("/api/v1/polls/" + ids.getFirst()))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(new PollAnswer.Accepted(ids.getFirst(), ids.size() > 1 ? ids : null));
    }

    @Get
    @Operation(summary = "The latest runs of the fallback, newest first, with what they spent")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PollAnswer.Listed.class)))
    JsonNode list(HttpRequest<?> request) throws IOException {
        Sight sight = CallerSight.of(request);
        return shown(
                new PollAnswer.Listed(runs.latest(MOST_LISTED).stream()
                        .map(run -> PollAnswer.of(run.seenBy(sight)))
                        .toList()),
                sight);
    }

    @Get("/{id}")
    @Operation(summary = "One run of the fallback")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PollAnswer.class)))
    @ApiResponse(responseCode = "404", description = "There is no such run")
    JsonNode one(HttpRequest<?> request, @PathVariable String id) throws IOException {
        Sight sight = CallerSight.of(request);
        return shown(PollAnswer.of(found(id).seenBy(sight)), sight);
    }

    private PollRun found(String id) {
        return StoredId.of(id).flatMap(runs::find).orElseThrow(PollController::unknown);
    }

    private JsonNode shown(Object answer, Sight sight) throws IOException {
        JsonNode whole = json.writeValueToTree(answer);
        return sight.money() ? whole : WithoutPrices.of(whole);
    }

    private List<PollRun> requested(PollRequest wanted) {
        if (wanted.mode() != PollMode.MISSING
                && poller.providers().stream()
                        .anyMatch(reports -> reports.provider().equals(wanted.provider()) && !reports.hasWindows())) {
            throw new InvalidParameter("mode", "must be missing: this provider is asked message by message");
        }
        List<PollRun> requested = poller.request(
                wanted.provider(), wanted.account(), wanted.mode(), wanted.window(), wanted.ignorePatience());
        if (!requested.isEmpty()) {
            return requested;
        }
        throw refusal(wanted);
    }

    private RuntimeException refusal(PollRequest wanted) {
        boolean anyCanBeAsked = poller.providers().stream()
                .anyMatch(reports -> reports.provider().equals(wanted.provider())
                        && !reports.accounts().isEmpty());
        if (anyCanBeAsked) {
            return new InvalidParameter("account", "has no credentials configured");
        }
        List<String> settings = guides.all().stream()
                .filter(guide -> guide.id().equals(wanted.provider()))
                .flatMap(guide -> guide.settingsToAsk().stream())
                .toList();
        return new NotConfigured(
                settings.isEmpty()
                        ? wanted.provider() + " cannot be asked for what never arrived; import its reports instead"
                        : "no account of " + wanted.provider() + " can be asked: set "
                                + String.join(" and ", settings));
    }

    private static NotFound unknown() {
        return new NotFound("there is no run of that id");
    }
}
