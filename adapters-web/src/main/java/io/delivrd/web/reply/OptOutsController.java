package io.delivrd.web.reply;

import io.delivrd.application.access.Caller;
import io.delivrd.application.reply.KeepOptOuts;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.application.reply.SeenOptOut;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Wish;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.body.ShortBody;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
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
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Optional;

@Controller("/api/v1/opt-outs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Replies")
final class OptOutsController {

    private static final int DEFAULT_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 500;

    private final KeepOptOuts optOuts;

    OptOutsController(KeepOptOuts optOuts) {
        this.optOuts = optOuts;
    }

    @Get
    @Operation(
            summary = "Who asked not to be written to any more, by number and sender",
            description = "Of each number and sender what it asked last, by a reply or by hand; what was learned last"
                    + " comes first. Masked for callers who may not see personal data.",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "limit",
                        description = "1 to 500, default 100",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "after",
                        description = "As in next of the page before",
                        schema = @Schema(type = "string"))
            })
    @OptOutFilters
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OptOutsAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read")
    OptOutsAnswer list(HttpRequest<?> request) {
        HttpParameters asked = request.getParameters();
        OptOuts.Wanted wanted = OptOutParameters.wanted(asked);
        int limit =
                OptOutParameters.value(asked, "limit", OptOutsController::limit).orElse(DEFAULT_LIMIT);
        KeepOptOuts.Page page = optOuts.newest(
                wanted,
                OptOutParameters.value(asked, "after", OptOutsController::place).orElse(Long.MAX_VALUE),
                limit,
                CallerSight.of(request));
        return OptOutsAnswer.of(
                page.optOuts(), page.next().map(place -> next(request, place)).orElse(null));
    }

    @Post
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Sets an opt-out by hand, or releases one",
            description = "It stands until the number, or somebody else, asks for something newer.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = OptOutsAnswer.Request.class))))
    @ApiResponse(
            responseCode = "200",
            description = "What stands of the number now",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OptOutsAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    OptOutsAnswer change(HttpRequest<?> request) throws IOException {
        ShortBody body = ShortBody.of(request);
        Msisdn number = OptOutParameters.read("number", body.text("number").orElse(""), Msisdn::new);
        Optional<SenderId> sender =
                body.text("sender_id").map(text -> OptOutParameters.read("sender_id", text, SenderId::new));
        Wish wish =
                OptOutParameters.wish(body.text("standing").map(String::strip).orElse(""));
        String actor = request.getUserPrincipal(Caller.class).map(Caller::name).orElse("");
        String note = body.text("note").orElse("");
        return OptOutsAnswer.of(
                OptOutParameters.read("number", number.text(), _ -> optOuts.change(number, sender, wish, actor, note))
                        .stream()
                        .map(standing -> SeenOptOut.of(standing, CallerSight.of(request)))
                        .toList(),
                null);
    }

    private static String next(HttpRequest<?> request, long place) {
        UriBuilder next = UriBuilder.of(request.getPath());
        request.getParameters().forEach((name, values) -> {
            if (!name.equals("after")) {
                next.queryParam(name, values.toArray());
            }
        });
        return next.queryParam("after", place).build().toString();
    }

    private static long place(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("is no place in the list: follow next");
        }
        return Long.parseLong(text);
    }

    private static int limit(String text) {
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw new IllegalArgumentException("must be a whole number from 1 to " + HIGHEST_LIMIT);
        }
        return limit;
    }
}
