package io.delivrd.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signed cookies `<id>.<expiry>.<signature>`: nothing is kept here but the key, which is new at every start.
@Singleton
final class Sessions {

    static final Duration VALIDITY = Duration.ofHours(12);

    private static final String COOKIE = "delivrd_session";
    private static final String ALGORITHM = "HmacSHA256";

    private final InstantSource clock;
    private final RandomGenerator random;
    private final SecretKeySpec key;

    Sessions(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /// @return a cookie that signs in its bearer
    Cookie begin(HttpRequest<?> request) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        String claim = encoded(id) + "." + clock.instant().plus(VALIDITY).getEpochSecond();
        return Cookie.of(COOKIE, claim + "." + signature(claim))
                .httpOnly(true)
                .sameSite(SameSite.Lax)
                .path("/")
                .maxAge(VALIDITY)
                .secure(isSecure(request));
    }

    boolean isSignedIn(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(COOKIE)
                .map(Cookie::getValue)
                .filter(this::isValid)
                .isPresent();
    }

    private boolean isValid(String value) {
        int signatureAt = value.lastIndexOf('.');
        int expiryAt = value.indexOf('.');
        if (expiryAt < 0 || signatureAt <= expiryAt) {
            return false;
        }
        String claim = value.substring(0, signatureAt);
        boolean genuine = MessageDigest.isEqual(
                signature(claim).getBytes(StandardCharsets.UTF_8),
                value.substring(signatureAt + 1).getBytes(StandardCharsets.UTF_8));
        return genuine
                && Instant.ofEpochSecond(Long.parseLong(claim.substring(expiryAt + 1)))
                        .isAfter(clock.instant());
    }

    private String signature(String claim) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return encoded(mac.doFinal(claim.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean isSecure(HttpRequest<?> request) {
        return request.isSecure()
                || "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
    }
}
