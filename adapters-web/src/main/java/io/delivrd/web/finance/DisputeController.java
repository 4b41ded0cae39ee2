package io.delivrd.web.finance;

import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.body.ShortBody;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Hands out what a provider's support needs to look into differences.
@Controller("/api/v1/finance")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Finance")
final class DisputeController {

    private static final String CLASS = "class";
    private static final String MESSAGE = "message_id";

    private final MonthQuestions questions;
    private final DisputePack pack;
    private final LongAnswers answers;

    DisputeController(MonthQuestions questions, DisputePack pack, LongAnswers answers) {
        this.questions = questions;
        this.pack = pack;
        this.answers = answers;
    }

    @Get(uri = "/dispute.zip", produces = PeriodFileController.ZIP)
    @MonthParameters
    @Operation(
            summary = "What a provider's support needs to look into differences, as one zip",
            description = "A cover sheet, the messages with both sides of their prices, and every receipt and record of"
                    + " them as received; numbers as the caller may see them. By class, or message by message.",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = CLASS,
                        description = "Only messages of this class",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = MESSAGE,
                        description = "Only these messages; may be repeated",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = PeriodFileController.ZIP,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "400", description = "Neither class nor messages are named, or there are none such")
    @ApiResponse(responseCode = "422", description = "They are more than 5,000 messages")
    HttpResponse<InputStream> dispute(HttpRequest<?> request) throws IOException {
        Map<String, List<String>> parameters = request.getParameters().asMap();
        return answer(request, parameters, parameters.getOrDefault(MESSAGE, List.of()));
    }

    @Post(uri = "/disputes", produces = PeriodFileController.ZIP)
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "The same, for many messages",
            description = "JSON or a form with period, provider, account, class and message_id, a list or repeated.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                                @Content(
                                        mediaType = "application/x-www-form-urlencoded",
                                        schema = @Schema(type = "object"))
                            }))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = PeriodFileController.ZIP,
                            schema = @Schema(type = "string", format = "binary")))
    HttpResponse<InputStream> disputes(HttpRequest<?> request) throws IOException {
        ShortBody body = ShortBody.of(request);
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String name : List.of("period", "provider", "account", CLASS)) {
            body.text(name).ifPresent(text -> parameters.put(name, List.of(text)));
        }
        return answer(request, parameters, body.texts(MESSAGE));
    }

    private HttpResponse<InputStream> answer(
            HttpRequest<?> request, Map<String, List<String>> parameters, List<String> messages) throws IOException {
        MonthQuestion question = questions.read(parameters);
        DisputePack.Chosen chosen = new DisputePack.Chosen(question, matchClass(parameters), ids(messages));
        if (chosen.matchClass().isEmpty() && chosen.messages().isEmpty()) {
            throw new InvalidParameter(CLASS, "is needed where no message_id is named");
        }
        DisputePack.Rows rows = pack.rows(chosen);
        return answers.of(
                        request,
                        MediaType.of(PeriodFileController.ZIP),
                        out -> pack.write(rows, CallerSight.of(request), out))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"dispute_" + question.period() + ".zip\"");
    }

    private static Optional<MatchClass> matchClass(Map<String, List<String>> parameters) {
        return parameters.getOrDefault(CLASS, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> {
                    try {
                        return MatchClass.ofTag(text);
                    } catch (IllegalArgumentException e) {
                        throw InvalidParameter.noneOf(
                                CLASS,
                                Stream.of(MatchClass.values())
                                        .map(MatchClass::tag)
                                        .toList());
                    }
                });
    }

    private static Set<MessageId> ids(List<String> texts) {
        Set<MessageId> ids = new LinkedHashSet<>();
        for (String text : texts) {
            try {
                ids.add(new MessageId(text.strip()));
            } catch (IllegalArgumentException e) {
                throw new InvalidParameter(MESSAGE, "cannot be the id of a message");
            }
        }
        return ids;
    }
}
