package io.delivrd.web.digest;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.StoredId;
import io.delivrd.application.digest.Digest;
import io.delivrd.application.digest.Digests;
import io.delivrd.application.digest.KeepDigests;
import io.delivrd.application.digest.KeepDigests.Wish;
import io.delivrd.application.digest.SendDigests;
import io.delivrd.application.digest.WishReader;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.web.body.ShortBody;
import io.delivrd.web.problem.NotFound;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Mails of figures that come by themselves.
@Controller("/api/v1/digests")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Digests")
final class DigestController {

    private final Digests digests;
    private final KeepDigests keep;
    private final SendDigests send;
    private final ReportingZone zone;
    private final InstantSource clock;

    DigestController(Digests digests, KeepDigests keep, SendDigests send, ReportingZone zone, InstantSource clock) {
        this.digests = digests;
        this.keep = keep;
        this.send = send;
        this.zone = zone;
        this.clock = clock;
    }

    @Get
    @Operation(summary = "All digests, by name")
    @ApiResponse(responseCode = "200")
    DigestAnswer.All all() {
        return new DigestAnswer.All(digests.all().stream().map(this::answer).toList());
    }

    @Get("/{id}")
    @Operation(summary = "One digest")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is none of that id")
    DigestAnswer one(@PathVariable String id) {
        return answer(known(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Makes a digest: of what went wrong, or of a saved view",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DigestAnswer.Request.class))))
    @ApiResponse(responseCode = "201", description = "As it is kept")
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    DigestAnswer add(HttpRequest<?> request) throws IOException {
        return answer(keep.add(
                wish(request),
                request.getUserPrincipal(Caller.class).map(Caller::name).orElse("")));
    }

    @Put("/{id}")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Puts a digest in the place of what it was; what was due before is not made up for",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DigestAnswer.Request.class))))
    @ApiResponse(responseCode = "200", description = "As it is kept")
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    @ApiResponse(responseCode = "404", description = "There is none of that id")
    DigestAnswer change(HttpRequest<?> request, @PathVariable String id) throws IOException {
        return keep.change(known(id).id(), wish(request)).map(this::answer).orElseThrow(DigestController::missing);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a digest away")
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "404", description = "There is none of that id")
    void remove(@PathVariable String id) {
        if (!keep.remove(known(id).id())) {
            throw missing();
        }
    }

    @Get("/{id}/preview")
    @Operation(summary = "What a digest would tell now")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is none of that id, or the view it tells of is gone")
    DigestAnswer.Preview preview(@PathVariable String id) {
        return send.preview(known(id))
                .map(DigestAnswer.Preview::of)
                .orElseThrow(() -> new NotFound("the view it tells of is gone"));
    }

    @Post("/{id}/send")
    @Status(HttpStatus.ACCEPTED)
    @Consumes(MediaType.ALL)
    @Operation(summary = "Sends a digest now; it comes by itself all the same")
    @ApiResponse(responseCode = "202", description = "It waits in the outbox")
    @ApiResponse(responseCode = "400", description = "Nobody would get it, or the view it tells of is gone")
    @ApiResponse(responseCode = "404", description = "There is none of that id")
    void sendNow(@PathVariable String id) {
        if (!send.sendNow(known(id))) {
            throw new InvalidParameter("channels", "lead to nobody, or the view it tells of is gone");
        }
    }

    private DigestAnswer answer(Digest digest) {
        return DigestAnswer.of(digest, keep.addressesOf(digest), clock.instant());
    }

    private Digest known(String id) {
        return StoredId.of(id).flatMap(digests::find).orElseThrow(DigestController::missing);
    }

    private static NotFound missing() {
        return new NotFound("there is no such digest");
    }

    private Wish wish(HttpRequest<?> request) throws IOException {
        ShortBody body = ShortBody.of(request);
        return new WishReader(new WishReader.Fields() {
                    @Override
                    public Optional<String> text(String name) {
                        return body.text(name).map(String::strip).filter(text -> !text.isEmpty());
                    }

                    @Override
                    public List<String> texts(String name) {
                        return body.texts(name);
                    }
                })
                .read(zone.zone());
    }
}
