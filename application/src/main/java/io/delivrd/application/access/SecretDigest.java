package io.delivrd.application.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What is stored of a random secret: SHA-256 of it. Good for secrets of many random bits, not for passwords.
///
/// @param hex 64 digits
public record SecretDigest(String hex) {

    public static SecretDigest of(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new SecretDigest(HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }

    /// Takes as long wherever they differ.
    public static boolean areSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /// The digest is not told.
    @Override
    public String toString() {
        return "SecretDigest[…]";
    }
}
