package io.delivrd.ui.message;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Puts into an address what must not stand in one: sealed with a key that only the session has, so that going back and
/// loading anew work on every instance, and histories, logs and referrers tell nothing.
///
/// AES-GCM with a nonce made of the text, as of the same text the same address is to become.
final class SealedSearch {

    private static final String SESSION = "delivrd_session";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private SealedSearch() {}

    static String seal(String text, HttpRequest<?> request) {
        byte[] key = key(request);
        byte[] open = text.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] nonce = Arrays.copyOf(mac.doFinal(open), NONCE_BYTES);
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(open);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
            System.arraycopy(closed, 0, sealed, NONCE_BYTES, closed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM and HMAC with SHA-256", e);
        }
    }

    /// @return empty if it was sealed in no or another session
    static Optional<String> open(String sealed, HttpRequest<?> request) {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(sealed);
            if (octets.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] open = cipher(Cipher.DECRYPT_MODE, key(request), Arrays.copyOf(octets, NONCE_BYTES))
                    .doFinal(octets, NONCE_BYTES, octets.length - NONCE_BYTES);
            return Optional.of(new String(open, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Somebody else's, cut off, or made up: there is nothing in it for whoever asks.
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    /// Of the session, or the token of who comes without one.
    private static byte[] key(HttpRequest<?> request) {
        String secret = request.getCookies().getAll().stream()
                .filter(cookie -> cookie.getName().endsWith(SESSION))
                .map(Cookie::getValue)
                .findFirst()
                .or(() -> request.getHeaders().findFirst(HttpHeaders.AUTHORIZATION))
                .orElse("");
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("delivrd search " + secret).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
