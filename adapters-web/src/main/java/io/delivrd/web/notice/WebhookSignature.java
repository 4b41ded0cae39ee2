package io.delivrd.web.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs calls so that who gets them knows whom they are from, and that they are not old.
///
/// @see <a
///     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
///     Webhooks</a>
final class WebhookSignature {

    private static final String HMAC = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private WebhookSignature() {}

    /// @param secret `whsec_` and Base64
    static Map<String, String> headers(String secret, String id, Instant at, byte[] body) {
        String seconds = String.valueOf(at.getEpochSecond());
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", seconds,
                "webhook-signature", "v1," + signature(secret, id + "." + seconds + ".", body));
    }

    private static String signature(String secret, String head, byte[] body) {
        byte[] key = Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC is missing from this Java runtime", e);
        }
    }
}
