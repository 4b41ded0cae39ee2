package io.delivrd.web.notice;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelForm;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.ManageChannels;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.body.ShortBody;
import io.delivrd.web.problem.NotFound;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
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
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where notices go.
@Controller("/api/v1/channels")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Notices")
final class ChannelController {

    private static final int LINES = 100;
    private static final Pattern KEY = Pattern.compile("^[0-9]{1,18}$");

    private final ManageChannels channels;

    ChannelController(ManageChannels channels) {
        this.channels = channels;
    }

    @Get
    @Operation(summary = "All channels, by name; where they lead is told to admins")
    @ApiResponse(responseCode = "200")
    ChannelAnswer.All all(HttpRequest<?> request) {
        return new ChannelAnswer.All(channels.all().stream()
                .map(channel -> answer(request, channel, false))
                .toList());
    }

    @Post
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Adds a channel; the answer holds the secret of a webhook",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ChannelAnswer.Request.class))))
    @ApiResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ChannelAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    HttpResponse<ChannelAnswer> add(HttpRequest<?> request) throws IOException {
        return HttpResponse.created(answer(request, channels.add(form(request)), true));
    }

    @Get("/log")
    @Operation(summary = "What became of notices, newest first")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read")
    DeliveryLogAnswer log(
            HttpRequest<?> request, @QueryValue @Nullable String channel, @QueryValue @Nullable String cursor) {
        Optional<ChannelId> wanted =
                Optional.ofNullable(channel).filter(text -> !text.isBlank()).map(text -> id("channel", text));
        long before = Optional.ofNullable(cursor)
                .filter(text -> !text.isBlank())
                .map(ChannelController::key)
                .orElse(Long.MAX_VALUE);
        return DeliveryLogAnswer.of(channels.log(wanted, before, LINES), LINES, isAdmin(request));
    }

    @Get("/{id}")
    @Operation(summary = "One channel")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is none")
    ChannelAnswer one(HttpRequest<?> request, @PathVariable String id) {
        return answer(request, channels.find(known(id)), false);
    }

    @Put("/{id}")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Changes name, language, addresses and secret; url and secret left out stay",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ChannelAnswer.Request.class))))
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    @ApiResponse(responseCode = "404", description = "There is none")
    ChannelAnswer change(HttpRequest<?> request, @PathVariable String id) throws IOException {
        ChannelForm form = form(request);
        return answer(request, channels.change(known(id), form), !form.secret().isEmpty());
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a channel away, with its log and what waits for it")
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "404", description = "There is none")
    void remove(@PathVariable String id) {
        if (!channels.remove(known(id))) {
            throw nothing();
        }
    }

    @Post("/{id}/on")
    @Consumes(MediaType.ALL)
    @Operation(summary = "Switches a channel on")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is none")
    ChannelAnswer on(HttpRequest<?> request, @PathVariable String id) {
        return answer(request, channels.switchTo(known(id), true), false);
    }

    @Post("/{id}/off")
    @Consumes(MediaType.ALL)
    @Operation(summary = "Switches a channel off and gives up what waits for it")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is none")
    ChannelAnswer off(HttpRequest<?> request, @PathVariable String id) {
        return answer(request, channels.switchTo(known(id), false), false);
    }

    @Post("/{id}/test")
    @Consumes(MediaType.ALL)
    @Operation(summary = "Sends a test at once and says what became of it")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is none")
    ChannelAnswer.Tested test(@PathVariable String id) {
        ChannelId channel = known(id);
        if (channels.find(channel).isEmpty()) {
            throw nothing();
        }
        return ChannelAnswer.Tested.of(channels.test(channel));
    }

    @Post("/log/{id}/again")
    @Consumes(MediaType.ALL)
    @Operation(summary = "Has a notice sent again that was not sent")
    @ApiResponse(responseCode = "200")
    @ApiResponse(
            responseCode = "400",
            description = "It did not fail, what it said is not kept any more, its channel is off, or its reader has"
                    + " unsubscribed")
    @ApiResponse(responseCode = "404", description = "There is no such delivery")
    DeliveryLogAnswer.Line again(HttpRequest<?> request, @PathVariable String id) {
        return KEY.matcher(id)
                .results()
                .findFirst()
                .flatMap(_ -> channels.sendAgain(Long.parseLong(id)))
                .map(line -> DeliveryLogAnswer.line(line, isAdmin(request)))
                .orElseThrow(() -> new NotFound("there is no such delivery"));
    }

    private ChannelAnswer answer(HttpRequest<?> request, Optional<Channel> channel, boolean telling) {
        return answer(request, channel.orElseThrow(ChannelController::nothing), telling);
    }

    private ChannelAnswer answer(HttpRequest<?> request, Channel channel, boolean telling) {
        return ChannelAnswer.of(channel, channels.standing(channel.kind()), isAdmin(request), telling);
    }

    private static boolean isAdmin(HttpRequest<?> request) {
        return request.getUserPrincipal(Caller.class)
                .filter(caller -> caller.may(Permission.ADMINISTER))
                .isPresent();
    }

    private static ChannelForm form(HttpRequest<?> request) throws IOException {
        ShortBody body = ShortBody.of(request);
        return new ChannelForm(
                body.text("kind").map(String::strip).orElse(""),
                body.text("name").orElse(""),
                body.texts("to"),
                body.text("url").orElse(""),
                body.text("secret").orElse(""),
                body.text("language").orElse(""));
    }

    private static ChannelId id(String field, String text) {
        try {
            return ChannelId.of(text.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(field, "is no id of a channel");
        }
    }

    private static ChannelId known(String id) {
        try {
            return ChannelId.of(id);
        } catch (IllegalArgumentException e) {
            throw nothing();
        }
    }

    private static long key(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidParameter("cursor", "is none of ours");
        }
    }

    private static NotFound nothing() {
        return new NotFound("there is no such channel");
    }
}
