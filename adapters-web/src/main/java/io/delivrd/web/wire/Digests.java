package io.delivrd.web.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What signatures are made of.
public final class Digests {

    private Digests() {}

    /// @param algorithm as the JDK calls it, such as `SHA-256`
    public static byte[] of(String algorithm, byte[] data) {
        return begun(algorithm).digest(data);
    }

    /// @return to be given what comes piece by piece
    public static MessageDigest sha256() {
        return begun("SHA-256");
    }

    private static MessageDigest begun(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing from this Java runtime", e);
        }
    }

    /// @param algorithm as the JDK calls it, such as `HmacSHA256`
    /// @param key not empty
    public static byte[] keyed(String algorithm, String key, String text) {
        return keyed(algorithm, key, text.getBytes(StandardCharsets.UTF_8));
    }

    /// @param algorithm as the JDK calls it, such as `HmacSHA256`
    /// @param key not empty
    public static byte[] keyed(String algorithm, String key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing from this Java runtime", e);
        }
    }
}
