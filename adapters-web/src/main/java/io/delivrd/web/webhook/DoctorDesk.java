package io.delivrd.web.webhook;

import io.delivrd.application.doctor.DoctorCall;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.web.provider.Decoded;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.webhook.ReceiveWebhook.Answer;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/// Answers the [calls of our own doctor][DoctorCall]: they are read as any other, and nothing of them is kept.
/// All other calls cost a look for one header.
@Singleton
final class DoctorDesk {

    private final SecretBox secrets;
    private final InstantSource clock;

    DoctorDesk(SecretBox secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /// @return empty if the call is not the doctor's
    Optional<Answer> answer(WebhookRoute route, WebhookRequest request, Decoded decoded) {
        String header = request.head().header(DoctorCall.HEADER);
        return header == null
                ? Optional.empty()
                : DoctorCall.nonce(header, secrets, clock.instant()).map(nonce -> answer(route, nonce, decoded));
    }

    private static Answer answer(WebhookRoute route, String nonce, Decoded decoded) {
        return switch (decoded) {
            case Decoded.Probe() -> new Answer(HttpStatus.OK, nonce);
            case Decoded.Receipts receipts ->
                receipts.rest().map(DoctorDesk::unreadable).orElseGet(() -> Answer.taken(route));
            case Decoded.Unreadable unreadable -> unreadable(unreadable);
            case Decoded.Untrusted(String reason, String detail) ->
                new Answer(HttpStatus.UNAUTHORIZED, reason + ", " + detail);
        };
    }

    private static Answer unreadable(Decoded.Unreadable unreadable) {
        return new Answer(HttpStatus.UNPROCESSABLE_ENTITY, unreadable.reason() + ", " + unreadable.detail());
    }
}
