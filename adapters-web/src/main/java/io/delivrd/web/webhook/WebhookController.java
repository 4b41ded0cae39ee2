package io.delivrd.web.webhook;

import io.delivrd.web.problem.NotFound;
import io.delivrd.web.provider.WebhookPath;
import io.delivrd.web.proxy.Forwarding;
import io.delivrd.web.webhook.ReceiveWebhook.Answer;
import io.delivrd.web.webhook.ReceiveWebhook.Call;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Head;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The routes of all providers: ours, and the paths of their own guides. Receipts and replies are told apart by
/// what they hold, whichever route they take. What is plain was answered by [WebhookChannel] before it came
/// here.
@Controller("/webhooks")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Tag(name = "Webhooks")
@SecurityRequirements
@ApiResponse(
        responseCode = "204",
        description = "Stored, repeated, or kept in quarantine; providers that want another answer get theirs")
@ApiResponse(responseCode = "200", description = "Nothing was sent: the call made when the URL is saved")
@ApiResponse(responseCode = "401", description = "Signature or path token is required and wrong; kept in quarantine")
@ApiResponse(responseCode = "413", description = "Longer than delivrd.intake.body-limit")
@ApiResponse(responseCode = "503", description = "Not stored; to be sent again")
final class WebhookController {

    private final ReceiveWebhook receiveWebhook;
    private final WebhookTable table;
    private final Forwarding forwarding;
    private final PollerNudge nudge;

    WebhookController(ReceiveWebhook receiveWebhook, WebhookTable table, Forwarding forwarding, PollerNudge nudge) {
        this.receiveWebhook = receiveWebhook;
        this.table = table;
        this.forwarding = forwarding;
        this.nudge = nudge;
    }

    @Get(uri = "/{provider}/{path}", headRoute = false)
    @Operation(operationId = "getReceipt", summary = "Takes a delivery receipt or reply from the query")
    CompletionStage<HttpResponse<?>> get(
            HttpRequest<?> request, @PathVariable String provider, @PathVariable String path) {
        return receive(request);
    }

    @Post("/{provider}/{path}")
    @Operation(
            operationId = "postReceipt",
            summary = "Takes a delivery receipt or reply, form or JSON; the query counts only where the body is empty")
    CompletionStage<HttpResponse<?>> post(
            HttpRequest<?> request, @PathVariable String provider, @PathVariable String path) {
        return receive(request);
    }

    @Get(uri = "/{provider}/{path}/{token}", headRoute = false)
    @Operation(operationId = "getReceiptWithToken", summary = "The same, with a path token")
    CompletionStage<HttpResponse<?>> get(
            HttpRequest<?> request,
            @PathVariable String provider,
            @PathVariable String path,
            @PathVariable String token) {
        return receive(request, token);
    }

    @Post("/{provider}/{path}/{token}")
    @Operation(operationId = "postReceiptWithToken", summary = "The same, with a path token")
    CompletionStage<HttpResponse<?>> post(
            HttpRequest<?> request,
            @PathVariable String provider,
            @PathVariable String path,
            @PathVariable String token) {
        return receive(request, token);
    }

    @Get(uri = "/{path}", headRoute = false)
    @Operation(operationId = "getReceiptByAlias", summary = "The same, at a path of a provider's own guide")
    CompletionStage<HttpResponse<?>> get(HttpRequest<?> request, @PathVariable String path) {
        return receive(request);
    }

    @Post("/{path}")
    @Operation(operationId = "postReceiptByAlias", summary = "The same, at a path of a provider's own guide")
    CompletionStage<HttpResponse<?>> post(HttpRequest<?> request, @PathVariable String path) {
        return receive(request);
    }

    /// What is asked when a URL is saved; nothing of it is looked at.
    @Head("/{provider}{/path}{/token}")
    @Hidden
    HttpResponse<?> head(HttpRequest<?> request, String provider, Optional<String> path, Optional<String> token) {
        route(request);
        return HttpResponse.ok();
    }

    @Options("/{provider}{/path}{/token}")
    @Hidden
    HttpResponse<?> options(HttpRequest<?> request, String provider, Optional<String> path, Optional<String> token) {
        route(request);
        return HttpResponse.noContent().header(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS, POST");
    }

    private WebhookRoute route(HttpRequest<?> request) {
        return table.find(request.getPath()).orElseThrow(() -> new NotFound("No provider calls this path."));
    }

    private CompletionStage<HttpResponse<?>> receive(HttpRequest<?> request) {
        return receive(request, route(request));
    }

    /// @param last of the segments: the path token, but of a path of a provider's own guide
    private CompletionStage<HttpResponse<?>> receive(HttpRequest<?> request, String last) {
        WebhookRoute route = route(request);
        return receive(request, route.token().isPresent() ? route.withToken(last) : route);
    }

    private CompletionStage<HttpResponse<?>> receive(HttpRequest<?> request, WebhookRoute route) {
        String query = request.getUri().getRawQuery();
        HttpHeaders headers = request.getHeaders();
        return ((ServerHttpRequest<?>) request)
                .byteBody()
                .buffer()
                .thenCompose(body -> route.kind() == WebhookPath.Kind.NUDGE
                        ? nudged()
                        : receiveWebhook.receive(
                                route,
                                new Call(
                                        request.getMethodName(),
                                        query == null ? "" : query,
                                        headers.get(HttpHeaders.CONTENT_TYPE, String.class, ""),
                                        headers.get(LenientRequests.PACKED_IN, String.class, ""),
                                        body.toByteArray(),
                                        new ServerHead(request, forwarding))))
                .thenApply(WebhookController::answer);
    }

    /// The call is not signed, so it is a hint only: the poller asks for itself.
    private CompletionStage<Answer> nudged() {
        nudge.nudge();
        return CompletableFuture.completedFuture(Answer.NO_CONTENT);
    }

    private static HttpResponse<?> answer(Answer answer) {
        MutableHttpResponse<?> response = answer.body().isEmpty()
                ? HttpResponse.status(answer.status())
                : HttpResponse.status(answer.status())
                        .body(answer.body().getBytes(StandardCharsets.UTF_8))
                        .contentType(MediaType.TEXT_PLAIN);
        return answer.status() == HttpStatus.SERVICE_UNAVAILABLE
                ? response.header(HttpHeaders.RETRY_AFTER, ReceiveWebhook.RETRY_AFTER_SECONDS)
                : response;
    }
}
