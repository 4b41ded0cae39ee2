package io.delivrd.web.reply;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.reply.CampaignReplies;
import io.delivrd.application.reply.CountReplies;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.web.api.WindowParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many wrote back to what a campaign sent.
@Controller("/api/v1/replies/campaigns")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Replies")
final class CampaignRepliesController {

    private static final int ROWS = 500;
    private static final List<String> WINDOW = List.of("from", "until", "zone");

    private final CountReplies replies;
    private final DeliveryQuestions questions;

    CampaignRepliesController(CountReplies replies, DeliveryQuestions questions) {
        this.replies = replies;
        this.questions = questions;
    }

    @Get
    @Operation(
            summary = "How many wrote back to what a campaign sent, and how many of them to be left alone",
            description = "By when the reply came. A reply belongs to the campaign of the message it names, else of the"
                    + " newest message from its sender to its number in the days before it.")
    @WindowParameters
    @Parameter(in = ParameterIn.QUERY, name = "campaign", schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "As in next of the page before",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CampaignRepliesAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read")
    CampaignRepliesAnswer count(HttpRequest<?> request) {
        Map<String, List<String>> window = new HashMap<>(request.getParameters().asMap());
        window.keySet().retainAll(WINDOW);
        DeliveryQuery within = questions.read(window);
        Optional<Campaign> only = campaign(request, "campaign");
        CampaignReplies.Counts counts =
                replies.count(within.from(), within.until(), only, campaign(request, "after"), ROWS + 1);
        List<CampaignReplies.Counted> shown =
                counts.campaigns().subList(0, Math.min(ROWS, counts.campaigns().size()));
        return new CampaignRepliesAnswer(
                within.from().toString(),
                within.until().toString(),
                shown.stream().map(CampaignRepliesAnswer::row).toList(),
                only.isPresent() ? null : counts.untied(),
                counts.campaigns().size() > ROWS
                        ? next(request, within, shown.getLast().campaign())
                        : null);
    }

    private static String next(HttpRequest<?> request, DeliveryQuery within, Campaign last) {
        return UriBuilder.of(request.getPath())
                .queryParam("from", within.from())
                .queryParam("until", within.until())
                .queryParam("after", last.text())
                .build()
                .toString();
    }

    private static Optional<Campaign> campaign(HttpRequest<?> request, String name) {
        String text = request.getParameters().get(name, String.class, "");
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(new Campaign(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(name, String.valueOf(e.getMessage()));
        }
    }
}
