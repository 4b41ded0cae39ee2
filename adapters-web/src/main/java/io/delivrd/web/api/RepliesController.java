package io.delivrd.web.api;

import io.delivrd.application.intake.Quarantine;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;

@Controller("/api/v1/replies")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Quarantine")
final class RepliesController {

    private final Quarantine quarantine;
    private final InstantSource clock;

    RepliesController(Quarantine quarantine, InstantSource clock) {
        this.quarantine = quarantine;
        this.clock = clock;
    }

    @Post(
            uri = "/dismiss",
            produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Consumes(MediaType.ALL)
    @Operation(summary = "Dismisses all replies there are; they are kept, but listed only among all requests")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = DismissalAnswer.class)))
    @ApiResponse(responseCode = "303", description = "To the intake page, for a form of ours")
    HttpResponse<?> dismiss(HttpRequest<?> request) {
        Instant now = clock.instant();
        long dismissed = quarantine.dismissReplies(now, now);
        return Browser.wantsPage(request)
                ? Browser.goTo("/intake")
                : HttpResponse.ok(new DismissalAnswer(dismissed)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
