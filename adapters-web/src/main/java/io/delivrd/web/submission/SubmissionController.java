package io.delivrd.web.submission;

import io.delivrd.application.submission.RecordSubmissions;
import io.delivrd.application.submission.RecordSubmissions.Taken;
import io.delivrd.application.submission.RecordSubmissions.Taking;
import io.delivrd.domain.message.Submission;
import io.delivrd.web.body.ElementSink;
import io.delivrd.web.body.Elements;
import io.delivrd.web.body.JsonValue;
import io.delivrd.web.body.Refusals;
import io.delivrd.web.body.RequestBytes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;

@Controller("/api/v1/submissions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Submissions")
final class SubmissionController {

    private final RecordSubmissions recordSubmissions;
    private final ReadSubmissions readSubmissions;
    private final SubmissionSettings settings;

    SubmissionController(
            RecordSubmissions recordSubmissions, ReadSubmissions readSubmissions, SubmissionSettings settings) {
        this.recordSubmissions = recordSubmissions;
        this.readSubmissions = readSubmissions;
        this.settings = settings;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Takes what was sent: one element, line or row a part, or send responses as received",
            description = "Handing in the same again changes nothing. A refused line does not hold up the others.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        array =
                                                @ArraySchema(
                                                        schema =
                                                                @Schema(
                                                                        implementation =
                                                                                SubmissionAnswer.Element.class))),
                                @Content(
                                        mediaType = "application/x-ndjson",
                                        schema = @Schema(implementation = SubmissionAnswer.Element.class)),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
                            }))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = SubmissionAnswer.class)))
    @ApiResponse(responseCode = "413", description = "Longer than delivrd.submissions.max-size")
    @ApiResponse(responseCode = "503", description = "Not all stored; to be sent again")
    HttpResponse<InputStream> submit(HttpRequest<?> request) throws IOException {
        Refusals refusals = new Refusals();
        try (InputStream body = RequestBytes.of(request, settings.maxSize())) {
            Taking taking = recordSubmissions.begin(refusal -> refusals.add(refusal.line(), "", refusal.reason()));
            String encoding = Elements.read(
                    body,
                    request.getContentType(),
                    ReadSubmissions.SHAPE,
                    new Lines(readSubmissions, taking, refusals));
            Taken taken = taking.finish();
            return HttpResponse.<InputStream>ok(refusals.answer("\"stored\":" + taken.stored() + ",\"repeated\":"
                            + taken.repeated()
                            + (encoding.equals("UTF-8") ? "" : ",\"encoding\":\"" + encoding + "\"")))
                    .contentType(MediaType.APPLICATION_JSON_TYPE);
        }
    }

    private record Lines(ReadSubmissions readSubmissions, Taking taking, Refusals refusals) implements ElementSink {

        @Override
        public void element(long line, JsonValue.Fields fields) {
            readSubmissions.read(fields, new ReadSubmissions.Sink() {
                @Override
                public void submission(Submission submission) {
                    taking.add(line, submission);
                }

                @Override
                public void refused(String field, String reason) {
                    refusals.add(line, field, reason);
                }
            });
        }

        @Override
        public void refused(long line, String field, String reason) {
            refusals.add(line, field, reason);
        }
    }
}
