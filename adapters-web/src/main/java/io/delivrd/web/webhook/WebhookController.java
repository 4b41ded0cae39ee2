package io.delivrd.web.webhook;

import io.delivrd.domain.catalogue.VonageCatalogue;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The routes of Vonage: ours, and the paths of Vonage's own guides.
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
            uris = {"/vonage/receipts", "/delivery-receipt", "/dlr"},
            headRoute = false)
    @Operation(operationId = "getVonageReceipt", summary = "Takes a Vonage delivery receipt from the query")
    CompletionStage<HttpResponse<?>> get(HttpRequest<?> request) {
        return receive(request);
    }

    @Post(uris = {"/vonage/receipts", "/delivery-receipt", "/dlr"})
    @Operation(
            operationId = "postVonageReceipt",
            summary = "Takes a Vonage delivery receipt, form or JSON; the query counts only where the body is empty")
    CompletionStage<HttpResponse<?>> post(HttpRequest<?> request) {
        return receive(request);
    }

    @Get(
            uris = {"/vonage/receipts/{token}", "/delivery-receipt/{token}", "/dlr/{token}"},
            headRoute = false)
    @Operation(operationId = "getVonageReceiptWithToken", summary = "The same, with a path token")
    CompletionStage<HttpResponse<?>> get(HttpRequest<?> request, @PathVariable String token) {
        return receive(request, token);
    }

    @Post(uris = {"/vonage/receipts/{token}", "/delivery-receipt/{token}", "/dlr/{token}"})
    @Operation(operationId = "postVonageReceiptWithToken", summary = "The same, with a path token")
    CompletionStage<HttpResponse<?>> post(HttpRequest<?> request, @PathVariable String token) {
        return receive(request, token);
    }

    private CompletionStage<HttpResponse<?>> receive(HttpRequest<?> request) {
        return receiveWebhook.receive(VonageCatalogue.VONAGE, request.getPath(), request, Optional.empty());
    }

    private CompletionStage<HttpResponse<?>> receive(HttpRequest<?> request, String token) {
        String path = request.getPath();
        return receiveWebhook.receive(
                VonageCatalogue.VONAGE, path.substring(0, path.lastIndexOf('/')), request, Optional.of(token));
    }
}
