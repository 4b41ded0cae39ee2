package io.delivrd.web.quarantine;

import io.delivrd.application.access.Sight;
import io.delivrd.application.access.StoredId;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.api.Browser;
import io.delivrd.web.problem.NotFound;
import io.delivrd.web.webhook.ReplayQuarantined;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/quarantine")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Quarantine")
final class QuarantineController {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;

    private final Quarantine quarantine;
    private final ReplayQuarantined replayQuarantined;
    private final InstantSource clock;
    private final LongAnswers answers;
    private final JsonMapper json;

    QuarantineController(
            Quarantine quarantine,
            ReplayQuarantined replayQuarantined,
            InstantSource clock,
            LongAnswers answers,
            JsonMapper json) {
        this.answers = answers;
        this.json = json;
        this.quarantine = quarantine;
        this.replayQuarantined = replayQuarantined;
        this.clock = clock;
    }

    @Get
    @Operation(summary = "Requests that could not be read or trusted, and replies, newest first")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = QuarantineAnswer.class)))
    HttpResponse<InputStream> list(
            HttpRequest<?> request,
            @QueryValue @Nullable String limit,
            @QueryValue @Nullable String before,
            @QueryValue @Nullable String all,
            @QueryValue @Nullable String kind)
            throws IOException {
        Instant until = before(before);
        int most = limit(limit);
        boolean settledToo = all(all);
        Quarantine.Kind of = kind(kind);
        Sight sight = CallerSight.of(request);
        return answers.of(request, MediaType.APPLICATION_JSON_TYPE, out -> {
            QuarantineJson list = new QuarantineJson(out, json, sight);
            list.begin(quarantine.waiting(Quarantine.Kind.ANY), quarantine.waiting(Quarantine.Kind.REPLY));
            quarantine.each(until, most, settledToo, of, list);
            list.end();
        });
    }

    @Post(
            uri = "/{id}/replay",
            produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Consumes(MediaType.ALL)
    @Operation(summary = "Reads a request again with today's settings and records what it holds")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayAnswer.class)))
    @ApiResponse(responseCode = "303", description = "To the intake page, for a form of ours")
    @ApiResponse(responseCode = "404", description = "No such request is kept")
    HttpResponse<?> replay(HttpRequest<?> request, @PathVariable String id) {
        ReplayAnswer answer = replayQuarantined
                .replay(StoredId.of(id).orElseThrow(QuarantineController::unknown))
                .map(done -> new ReplayAnswer(id, done.outcome(), done.reason()))
                .orElseThrow(QuarantineController::unknown);
        return Browser.wantsPage(request)
                ? Browser.goTo("/intake")
                : HttpResponse.ok(answer).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static NotFound unknown() {
        return new NotFound("no request of that id is kept");
    }

    private static int limit(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text.strip());
            if (limit >= 1 && limit <= HIGHEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Falls through: the same story as a number out of range.
        }
        throw new InvalidParameter("limit", "must be a whole number from 1 to " + HIGHEST_LIMIT);
    }

    private Instant before(@Nullable String text) {
        if (text == null || text.isBlank()) {
            // What came this very instant is to be listed too.
            return clock.instant().plusSeconds(1);
        }
        try {
            return OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidParameter("before", "must be an instant such as 2026-11-01T00:00:00Z");
        }
    }

    private static Quarantine.Kind kind(@Nullable String text) {
        return switch (text == null ? "" : text.strip()) {
            case "" -> Quarantine.Kind.ANY;
            case "unreadable" -> Quarantine.Kind.UNREADABLE;
            case "reply" -> Quarantine.Kind.REPLY;
            default -> throw new InvalidParameter("kind", "must be unreadable or reply");
        };
    }

    private static boolean all(@Nullable String text) {
        return switch (text == null ? "" : text.strip()) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw new InvalidParameter("all", "must be true or false");
        };
    }
}
