package io.delivrd.web.access;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import io.delivrd.application.access.OneTimeCodes;
import jakarta.inject.Singleton;
import java.security.InvalidKeyException;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/// One-time codes by HMAC-SHA-1, which is what apps for telephones know.
@Singleton
final class JavaOtpCodes implements OneTimeCodes {

    private static final String ALGORITHM = "HmacSHA1";

    private final HmacOneTimePasswordGenerator generator = new HmacOneTimePasswordGenerator();

    @Override
    public String code(byte[] key, long step) {
        try {
            return generator.generateOneTimePasswordString(new SecretKeySpec(key, ALGORITHM), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("this is no key for one-time codes", e);
        }
    }
}
