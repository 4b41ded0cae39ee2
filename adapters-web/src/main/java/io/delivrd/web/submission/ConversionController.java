package io.delivrd.web.submission;

import io.delivrd.application.conversion.Conversion;
import io.delivrd.application.conversion.Conversions;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.body.ElementSink;
import io.delivrd.web.body.Elements;
import io.delivrd.web.body.JsonValue;
import io.delivrd.web.body.Refusals;
import io.delivrd.web.body.RequestBytes;
import io.delivrd.web.body.Unusable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

@Controller("/api/v1/conversions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Conversions")
final class ConversionController {

    private static final long LIMIT = 1024 * 1024;

    private final Conversions conversions;
    private final ReadConversions readConversions;
    private final DeliveryQuestions questions;
    private final InstantSource clock;
    private final LongAnswers answers;
    private final JsonMapper json;

    ConversionController(
            Conversions conversions,
            ReadConversions readConversions,
            DeliveryQuestions questions,
            InstantSource clock,
            LongAnswers answers,
            JsonMapper json) {
        this.answers = answers;
        this.json = json;
        this.conversions = conversions;
        this.readConversions = readConversions;
        this.questions = questions;
        this.clock = clock;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Takes whether recipients acted on messages; of several about one the latest counts",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(implementation = ConversionAnswer.Element.class)),
                                @Content(
                                        mediaType = "application/x-ndjson",
                                        schema = @Schema(implementation = ConversionAnswer.Element.class))
                            }))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ConversionAnswer.Stored.class)))
    HttpResponse<InputStream> record(HttpRequest<?> request) throws IOException {
        Refusals refusals = new Refusals();
        try (InputStream body = RequestBytes.of(request, LIMIT)) {
            Taken taken = new Taken(readConversions, refusals, new ArrayList<>());
            Elements.read(body, request.getContentType(), ReadConversions.SHAPE, taken);
            int stored = taken.read().isEmpty() ? 0 : conversions.recordAll(taken.read(), clock.instant());
            return HttpResponse.<InputStream>ok(refusals.answer("\"stored\":" + stored))
                    .contentType(MediaType.APPLICATION_JSON_TYPE);
        }
    }

    @Get
    @Operation(
            summary = "How many messages were acted on, by campaign and network",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "from",
                        description = "Inclusive; instant, or date in the zone; default 30 days before until",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "until",
                        description = "Exclusive; instant, or date in the zone; default now",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "zone",
                        description = "IANA time zone, default UTC",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ConversionAnswer.class)))
    HttpResponse<InputStream> count(HttpRequest<?> request) throws IOException {
        DeliveryQuery query = questions.read(request.getParameters().asMap());
        return answers.of(
                request,
                MediaType.APPLICATION_JSON_TYPE,
                out -> json.writeValue(
                        out,
                        new ConversionAnswer(
                                query.from().toString(),
                                query.until().toString(),
                                conversions.count(new Window(query.from(), query.until())).stream()
                                        .map(ConversionAnswer.Row::of)
                                        .toList())));
    }

    private record Taken(ReadConversions readConversions, Refusals refusals, List<Conversion> read)
            implements ElementSink {

        @Override
        public void element(long line, JsonValue.Fields fields) {
            try {
                read.add(readConversions.read(fields));
            } catch (Unusable e) {
                refusals.add(line, e.field(), e.reason());
            }
        }

        @Override
        public void refused(long line, String field, String reason) {
            refusals.add(line, field, reason);
        }
    }
}
