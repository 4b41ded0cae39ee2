package io.delivrd.web.api;

import io.delivrd.application.access.Sight;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.problem.NotFound;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Messages")
final class MessageController {

    private final MessageTrails trails;
    private final MessageAnswers answers;
    private final JsonMapper json;
    private final InstantSource clock;

    MessageController(MessageTrails trails, MessageAnswers answers, JsonMapper json, InstantSource clock) {
        this.json = json;
        this.trails = trails;
        this.answers = answers;
        this.clock = clock;
    }

    @Get("/{provider}/{message_id}")
    @Operation(summary = "One message part, its message and its whole timeline, newest last")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MessageAnswer.class)))
    @ApiResponse(responseCode = "404", description = "No such part was heard of")
    JsonNode message(
            HttpRequest<?> request,
            @PathVariable String provider,
            @PathVariable("message_id") String messageId,
            @QueryValue @Nullable String account)
            throws IOException {
        Sight sight = CallerSight.of(request);
        MessageAnswer answer = found(provider, messageId).stream()
                .filter(trail ->
                        account == null || trail.part().key().account().text().equals(account))
                .findFirst()
                .map(trail -> answers.of(trail.seenBy(sight), clock.instant()))
                .orElseThrow(() -> new NotFound("no message part of that id was heard of"));
        JsonNode whole = json.writeValueToTree(answer);
        return sight.money() ? whole : WithoutPrices.of(whole);
    }

    private List<MessageTrail> found(String provider, String messageId) {
        try {
            return trails.find(new ProviderId(provider), new MessageId(messageId));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
