package io.delivrd.web.webhook;

import io.delivrd.domain.catalogue.VonageCatalogue;
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
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The routes of Vonage: ours, and the paths of Vonage's own guides. Receipts and replies are told apart by what they
/// hold, whichever route they take. What is plain was answered by [WebhookChannel] before it came here.
@Controller("/webhooks")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Tag(name = "Webhooks")
@SecurityRequirements
@ApiResponse(responseCode = "204", description = "Stored, repeated, or kept in quarantine")
@ApiResponse(responseCode = "200", description = "Nothing was sent: the call made when the URL is saved")
@ApiResponse(responseCode = "401", description = "Signature or path token is required and wrong; kept in quarantine")
@ApiResponse(responseCode = "413", description = "Longer than delivrd.intake.body-limit")
@ApiResponse(responseCode = "503", description = "Not stored; to be sent again")
final class WebhookController {

    private final ReceiveWebhook receiveWebhook;

    WebhookController(ReceiveWebhook receiveWebhook) {
        this.receiveWebhook = receiveWebhook;
    }

    @Get(
            uris = {"/vonage/receipts", "/vonage/inbound", "/delivery-receipt", "/dlr"},
            headRoute = false)
    @Operation(operationId = "getVonageReceipt", summary = "Takes a Vonage delivery receipt or reply from the query")
    CompletionStage<HttpResponse<?>> get(HttpRequest<?> request) {
        return receive(request);
    }

    @Post(uris = {"/vonage/receipts", "/vonage/inbound", "/delivery-receipt", "/dlr"})
    @Operation(
            operationId = "postVonageReceipt",
            summary =
                    "Takes a Vonage delivery receipt or reply, form or JSON; the query counts only where the body is empty")
    CompletionStage<HttpResponse<?>> post(HttpRequest<?> request) {
        return receive(request);
    }

    @Get(
            uris = {"/vonage/receipts/{token}", "/vonage/inbound/{token}", "/delivery-receipt/{token}", "/dlr/{token}"},
            headRoute = false)
    @Operation(operationId = "getVonageReceiptWithToken", summary = "The same, with a path token")
    CompletionStage<HttpResponse<?>> get(HttpRequest<?> request, @PathVariable String token) {
        return receive(request, token);
    }

    @Post(uris = {"/vonage/receipts/{token}", "/vonage/inbound/{token}", "/delivery-receipt/{token}", "/dlr/{token}"})
    @Operation(operationId = "postVonageReceiptWithToken", summary = "The same, with a path token")
    CompletionStage<HttpResponse<?>> post(HttpRequest<?> request, @PathVariable String token) {
        return receive(request, token);
    }

    /// What is asked when a URL is saved; nothing of it is looked at.
    @Head(
            uris = {
                "/vonage/receipts{/token}",
                "/vonage/inbound{/token}",
                "/vonage/reports{/token}",
                "/delivery-receipt{/token}",
                "/dlr{/token}"
            })
    @Hidden
    HttpResponse<?> head(Optional<String> token) {
        return HttpResponse.ok();
    }

    @Options(
            uris = {
                "/vonage/receipts{/token}",
                "/vonage/inbound{/token}",
                "/vonage/reports{/token}",
                "/delivery-receipt{/token}",
                "/dlr{/token}"
            })
    @Hidden
    HttpResponse<?> options(Optional<String> token) {
        return HttpResponse.noContent().header(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS, POST");
    }

    private CompletionStage<HttpResponse<?>> receive(HttpRequest<?> request) {
        return receive(request, new WebhookRoute(VonageCatalogue.VONAGE, request.getPath(), Optional.empty()));
    }

    private CompletionStage<HttpResponse<?>> receive(HttpRequest<?> request, String token) {
        String path = request.getPath();
        return receive(
                request,
                new WebhookRoute(VonageCatalogue.VONAGE, path.substring(0, path.lastIndexOf('/')), Optional.of(token)));
    }

    private CompletionStage<HttpResponse<?>> receive(HttpRequest<?> request, WebhookRoute route) {
        String query = request.getUri().getRawQuery();
        HttpHeaders headers = request.getHeaders();
        return ((ServerHttpRequest<?>) request)
                .byteBody()
                .buffer()
                .thenCompose(body -> receiveWebhook.receive(
                        route,
                        new Call(
                                request.getMethodName(),
                                query == null ? "" : query,
                                headers.get(HttpHeaders.CONTENT_TYPE, String.class, ""),
                                headers.get(LenientRequests.PACKED_IN, String.class, ""),
                                body.toByteArray())))
                .thenApply(WebhookController::answer);
    }

    private static HttpResponse<?> answer(HttpStatus status) {
        MutableHttpResponse<?> answer = HttpResponse.status(status);
        return status == HttpStatus.SERVICE_UNAVAILABLE
                ? answer.header(HttpHeaders.RETRY_AFTER, ReceiveWebhook.RETRY_AFTER_SECONDS)
                : answer;
    }
}
