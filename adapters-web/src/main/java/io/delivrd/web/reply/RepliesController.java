package io.delivrd.web.reply;

import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.reply.ReadReplies;
import io.delivrd.application.reply.ReplyQuery;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.api.Browser;
import io.delivrd.web.api.WindowParameters;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

@Controller("/api/v1/replies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RepliesController {

    private static final int DEFAULT_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 500;
    private static final List<String> WINDOW = List.of("from", "until", "zone");

    private final ReadReplies replies;
    private final DeliveryQuestions questions;
    private final Quarantine quarantine;
    private final InstantSource clock;

    RepliesController(ReadReplies replies, DeliveryQuestions questions, Quarantine quarantine, InstantSource clock) {
        this.replies = replies;
        this.questions = questions;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    @Get
    @Tag(name = "Replies")
    @Operation(
            summary = "What people wrote to our numbers, newest first",
            description = "By when it came. Masked for callers who may not see personal data.")
    @WindowParameters
    @Parameter(in = ParameterIn.QUERY, name = "provider", schema = @Schema(type = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "account", schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "number",
            description = "Of whoever wrote it, in international form",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "sender_id",
            description = "Our number",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "keyword",
            description = "The first word, in any case",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "answers",
            description = "The id of the message that is answered",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "1 to 500, default 100",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "As in next of the page before",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RepliesAnswer.class)))
    RepliesAnswer list(HttpRequest<?> request) {
        HttpParameters asked = request.getParameters();
        Map<String, List<String>> window = new HashMap<>(asked.asMap());
        window.keySet().retainAll(WINDOW);
        DeliveryQuery within = questions.read(window);
        ReplyQuery query = new ReplyQuery(
                within.from(),
                within.until(),
                value(asked, "provider", ProviderId::new),
                value(asked, "account", AccountId::new),
                value(asked, "number", Msisdn::new),
                value(asked, "sender_id", SenderId::new),
                value(asked, "keyword", Keyword::new),
                value(asked, "answers", MessageId::new),
                value(asked, "after", PageStart::parse).orElseGet(PageStart.Newest::new),
                value(asked, "limit", RepliesController::limit).orElse(DEFAULT_LIMIT));
        ReadReplies.Page page = replies.find(query, CallerSight.of(request));
        return RepliesAnswer.of(
                page, page.next().map(place -> next(request, query, place)).orElse(null));
    }

    /// The window stays as it was, however late the next page is asked for.
    private static String next(HttpRequest<?> request, ReplyQuery query, PageStart.After place) {
        UriBuilder next = UriBuilder.of(request.getPath());
        request.getParameters().forEach((name, values) -> {
            if (!WINDOW.contains(name) && !name.equals("after")) {
                next.queryParam(name, values.toArray());
            }
        });
        return next.queryParam("from", query.from())
                .queryParam("until", query.until())
                .queryParam("after", place.text())
                .build()
                .toString();
    }

    private static <T> Optional<T> value(HttpParameters asked, String name, Function<String, T> reading) {
        String text = asked.get(name, String.class, "").strip();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(reading.apply(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(name, String.valueOf(e.getMessage()));
        }
    }

    private static int limit(String text) {
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw new IllegalArgumentException("must be a whole number from 1 to " + HIGHEST_LIMIT);
        }
        return limit;
    }

    @Post(
            uri = "/dismiss",
            produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Consumes(MediaType.ALL)
    @Tag(name = "Quarantine")
    @Operation(summary = "Dismisses all replies in quarantine; they are kept, but listed only among all requests")
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
