package io.delivrd.web.api;

import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.access.Caller;
import io.delivrd.web.problem.NotFound;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Messages")
final class MessageController {

    private final MessageTrails trails;
    private final MessageAnswers answers;
    private final InstantSource clock;

    MessageController(MessageTrails trails, MessageAnswers answers, InstantSource clock) {
        this.trails = trails;
        this.answers = answers;
        this.clock = clock;
    }

    @Get("/{provider}/{message_id}")
    @Operation(summary = "One message part, its message and its whole timeline, newest last")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "No such part was heard of")
    MessageAnswer message(
            HttpRequest<?> request,
            @PathVariable String provider,
            @PathVariable("message_id") String messageId,
            @QueryValue @Nullable String account) {
        return found(provider, messageId).stream()
                .filter(trail ->
                        account == null || trail.part().key().account().text().equals(account))
                .findFirst()
                .map(trail -> answers.of(trail, clock.instant(), Caller.of(request)))
                .orElseThrow(() -> new NotFound("no message part of that id was heard of"));
    }

    private List<MessageTrail> found(String provider, String messageId) {
        try {
            return trails.find(new ProviderId(provider), new MessageId(messageId));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
