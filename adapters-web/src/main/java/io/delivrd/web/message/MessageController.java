package io.delivrd.web.message;

import io.delivrd.application.access.Sight;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.retention.Gone;
import io.delivrd.application.retention.KeepNoLonger;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.tracing.SeenTrail;
import io.delivrd.application.tracing.TimelineStart;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.api.WithoutPrices;
import io.delivrd.web.problem.NotFound;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Messages")
final class MessageController {

    private final MessageTrails trails;
    private final MessageAnswers answers;
    private final JsonMapper json;
    private final KeepNoLonger retention;
    private final InstantSource clock;

    MessageController(
            MessageTrails trails,
            MessageAnswers answers,
            JsonMapper json,
            KeepNoLonger retention,
            InstantSource clock) {
        this.retention = retention;
        this.json = json;
        this.trails = trails;
        this.answers = answers;
        this.clock = clock;
    }

    @Get("/{provider}/{message_id}")
    @Operation(
            summary = "One message part, its message and its timeline, newest last",
            description = "Of many receipts the newest 100, with their number as receipts and those before at next."
                    + " Where detail is no longer kept, receipts_kept_from and personal_data_gone say so.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MessageAnswer.class)))
    @ApiResponse(responseCode = "404", description = "No such part was heard of")
    JsonNode message(
            HttpRequest<?> request,
            @PathVariable String provider,
            @PathVariable("message_id") String messageId,
            @QueryValue @Nullable String account,
            @QueryValue @Nullable String before)
            throws IOException {
        Sight sight = CallerSight.of(request);
        SeenTrail seen = found(provider, messageId, start(before)).stream()
                .filter(trail ->
                        account == null || trail.part().key().account().text().equals(account))
                .findFirst()
                .map(trail -> trail.seenBy(sight))
                .orElseThrow(() -> new NotFound("no message part of that id was heard of"));
        JsonNode whole = json.writeValueToTree(answers.of(seen, clock.instant()));
        JsonNode shown = withEnd(
                sight.money() ? whole : WithoutPrices.of(whole),
                retention.gone(seen.trail().part()));
        return seen.trail()
                .earlier()
                .map(earlier -> withEarlier(shown, request, account, earlier))
                .orElse(shown);
    }

    /// Of what is there nothing is said.
    private static JsonNode withEnd(JsonNode answer, Gone gone) {
        if (gone.receiptsBefore().isEmpty() && !gone.personal()) {
            return answer;
        }
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        answer.entries().forEach(field -> fields.put(field.getKey(), field.getValue()));
        gone.receiptsBefore()
                .ifPresent(from -> fields.put("receipts_kept_from", JsonNode.createStringNode(from.toString())));
        if (gone.personal()) {
            fields.put("personal_data_gone", JsonNode.createBooleanNode(true));
        }
        return JsonNode.createObjectNode(fields);
    }

    /// Timelines of ordinary messages are whole, and nothing is said of that.
    private static JsonNode withEarlier(
            JsonNode answer, HttpRequest<?> request, @Nullable String account, MessageTrail.Earlier earlier) {
        UriBuilder next = UriBuilder.of(request.getPath())
                .queryParam("before", earlier.before().text());
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        answer.entries().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.put("receipts", JsonNode.createNumberNode(earlier.receipts()));
        fields.put(
                "next",
                JsonNode.createStringNode((account == null ? next : next.queryParam("account", account))
                        .build()
                        .toString()));
        return JsonNode.createObjectNode(fields);
    }

    private static Optional<TimelineStart> start(@Nullable String before) {
        try {
            return TimelineStart.parse(before == null ? "" : before);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("before", "is no place in a timeline: follow next");
        }
    }

    private List<MessageTrail> found(String provider, String messageId, Optional<TimelineStart> before) {
        ProviderId of;
        MessageId id;
        try {
            of = new ProviderId(provider);
            id = new MessageId(messageId);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        return trails.find(of, id, before);
    }
}
