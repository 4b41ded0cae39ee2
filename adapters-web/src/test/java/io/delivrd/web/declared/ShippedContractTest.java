package io.delivrd.web.declared;

import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.ProviderContract;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.Digests;
import io.delivrd.web.wire.FormText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;

/// The contract, for each provider that ships as a file.
final class ShippedContractTest {

    private static final String SECOND = String.valueOf(DeclaredContract.NOW_SECOND);

    private abstract static class DeclaredContract extends ProviderContract {

        static final long NOW_SECOND = NOW.getEpochSecond();

        private final String id;

        DeclaredContract(String id) {
            this.id = id;
        }

        @Override
        protected Provider provider() {
            return Shipped.provider(id);
        }
    }

    @Nested
    final class Sinch extends DeclaredContract {

        Sinch() {
            super("sinch");
        }

        @Override
        protected WebhookRequest call(String messageId, String status, String code) {
            return json(
                    "{\"batch_id\":\"" + messageId + "\",\"status\":\"" + status + "\",\"code\":" + number(code) + "}");
        }

        @Override
        protected WebhookRequest signed(WebhookRequest call, String secret) {
            return with(
                    call,
                    Map.of(
                            "x-sinch-webhook-signature",
                            hmac(secret, call.text() + ".n1." + SECOND),
                            "x-sinch-webhook-signature-nonce",
                            "n1",
                            "x-sinch-webhook-signature-timestamp",
                            SECOND));
        }
    }

    @Nested
    final class Infobip extends DeclaredContract {

        Infobip() {
            super("infobip");
        }

        @Override
        protected WebhookRequest call(String messageId, String status, String code) {
            String said = status.startsWith("group ")
                    ? "\"groupId\":" + status.substring("group ".length())
                    : "\"id\":\"" + status + "\"";
            return json("{\"results\":[{\"messageId\":\"" + messageId + "\",\"status\":{" + said
                    + "},\"error\":{\"id\":" + number(code) + "}}]}");
        }

        @Override
        protected WebhookRequest signed(WebhookRequest call, String secret) {
            return with(call, Map.of("authorization", "Bearer " + secret));
        }

        /// A token is of no one call.
        @Override
        protected WebhookRequest tampered(WebhookRequest good, WebhookRequest other) {
            return signed(other, "s3cret-of-nobody");
        }
    }

    @Nested
    final class Plivo extends DeclaredContract {

        Plivo() {
            super("plivo");
        }

        @Override
        protected WebhookRequest call(String messageId, String status, String code) {
            return form(
                    "MessageUUID=" + messageId + "&Status=" + status + (code.isEmpty() ? "" : "&ErrorCode=" + code));
        }

        @Override
        protected WebhookRequest signed(WebhookRequest call, String secret) {
            StringBuilder fields = new StringBuilder();
            new TreeMap<>(FormText.parse(call.text()))
                    .forEach((name, value) -> fields.append(name).append(value));
            return with(
                    call,
                    Map.of(
                            "x-plivo-signature-v3",
                            hmac(secret, call.head().url() + "." + fields + ".n1"),
                            "x-plivo-signature-v3-nonce",
                            "n1"));
        }
    }

    @Nested
    final class Telnyx extends DeclaredContract {

        private final KeyPair key = key();
        private final KeyPair otherKey = key();

        Telnyx() {
            super("telnyx");
        }

        @Override
        protected WebhookRequest call(String messageId, String status, String code) {
            String late = " after valid_until";
            boolean isLate = status.endsWith(late);
            return json("""
                    {"data":{"occurred_at":"2026-02-14T10:31:07Z","payload":{"id":"%s","to":[{"status":"%s"}],
                     "valid_until":"2026-02-14T%s:00:00Z","errors":[{"code":%s}]}}}""".formatted(
                            messageId,
                            isLate ? status.substring(0, status.length() - late.length()) : status,
                            isLate ? "10" : "11",
                            number(code)));
        }

        @Override
        protected String secret() {
            return base64(key.getPublic().getEncoded());
        }

        @Override
        protected String otherSecret() {
            return base64(otherKey.getPublic().getEncoded());
        }

        @Override
        protected WebhookRequest signed(WebhookRequest call, String secret) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign((secret.equals(secret()) ? key : otherKey).getPrivate());
                signature.update((SECOND + "|" + call.text()).getBytes(StandardCharsets.UTF_8));
                return with(
                        call, Map.of("telnyx-timestamp", SECOND, "telnyx-signature-ed25519", base64(signature.sign())));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        private static KeyPair key() {
            try {
                return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    final class MessageBird extends DeclaredContract {

        MessageBird() {
            super("messagebird");
        }

        @Override
        protected WebhookRequest call(String messageId, String status, String code) {
            return json("{\"id\":\"" + messageId + "\",\"status\":\"" + status + "\",\"statusErrorCode\":"
                    + number(code) + "}");
        }

        @Override
        protected WebhookRequest signed(WebhookRequest call, String secret) {
            String claims = "{\"iss\":\"MessageBird\",\"nbf\":" + SECOND + ",\"url_hash\":\""
                    + sha256(call.head().url()) + "\",\"payload_hash\":\"" + sha256(call.text()) + "\"}";
            String token = url64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                    + url64(claims.getBytes(StandardCharsets.UTF_8));
            return with(
                    call,
                    Map.of(
                            "messagebird-signature-jwt",
                            token + "." + url64(Digests.keyed("HmacSHA256", secret, token))));
        }
    }

    @Nested
    final class Bandwidth extends DeclaredContract {

        Bandwidth() {
            super("bandwidth");
        }

        @Override
        protected WebhookRequest call(String messageId, String status, String code) {
            return json("[{\"type\":\"" + status + "\",\"errorCode\":" + number(code) + ",\"message\":{\"id\":\""
                    + messageId + "\"}}]");
        }
    }

    @Nested
    final class Kannel extends DeclaredContract {

        Kannel() {
            super("kannel");
        }

        @Override
        protected WebhookRequest call(String messageId, String status, String code) {
            String[] words = status.toUpperCase(Locale.ROOT).split(" ");
            String answer = code.isEmpty() ? "" : Character.isDigit(code.charAt(0)) ? "NACK/" + code : "stat:" + code;
            return get("id=" + messageId + "&status=" + words[0] + "&reply="
                    + URLEncoder.encode(words.length > 1 ? "stat:" + words[1] : answer, StandardCharsets.UTF_8));
        }
    }

    @Nested
    final class Jasmin extends DeclaredContract {

        Jasmin() {
            super("jasmin");
        }

        @Override
        protected WebhookRequest call(String messageId, String status, String code) {
            return form("id=" + messageId + "&message_status=" + status + (code.isEmpty() ? "" : "&err=" + code));
        }
    }

    private static String number(String code) {
        return code.isEmpty() ? "null" : code;
    }

    private static String hmac(String secret, String text) {
        return base64(Digests.keyed("HmacSHA256", secret, text));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String url64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Digests.of("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
    }
}
