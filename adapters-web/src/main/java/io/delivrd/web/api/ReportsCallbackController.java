package io.delivrd.web.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Takes the callback of an ordered report as a hint only, for it is not signed: the poller asks for itself.
@Controller("/webhooks/vonage/reports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Webhooks")
@SecurityRequirements
final class ReportsCallbackController {

    private static final long LIMIT = 64 * 1024;

    private final PollerNudge nudge;

    ReportsCallbackController(PollerNudge nudge) {
        this.nudge = nudge;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Operation(
            operationId = "postVonageReports",
            summary = "Hears that a report may be ready; nothing of the request is used")
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "413", description = "Longer than 64 KB")
    HttpResponse<?> hear(HttpRequest<?> request) throws IOException {
        return heard(request);
    }

    @Post("/{token}")
    @Consumes(MediaType.ALL)
    @Operation(operationId = "postVonageReportsWithToken", summary = "The same, with a path token")
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "413", description = "Longer than 64 KB")
    HttpResponse<?> hear(HttpRequest<?> request, @PathVariable String token) throws IOException {
        return heard(request);
    }

    private HttpResponse<?> heard(HttpRequest<?> request) throws IOException {
        try (InputStream body = RequestBytes.of(request, LIMIT)) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        nudge.nudge();
        return HttpResponse.noContent();
    }
}
