package io.delivrd.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The ways an account's webhooks can be signed.
///
/// @see <a href="https://developer.vonage.com/en/getting-started/concepts/signing-messages">signing messages</a>
public enum SigningMethod {
    /// A digest of the base string followed by the secret; the provider's default.
    MD5_HASH("MD5"),
    /// Keyed MD5.
    MD5_HMAC("HmacMD5"),
    /// Keyed SHA-1.
    SHA1_HMAC("HmacSHA1"),
    /// Keyed SHA-256.
    SHA256_HMAC("HmacSHA256"),
    /// Keyed SHA-512.
    SHA512_HMAC("HmacSHA512");

    private final String algorithm;

    SigningMethod(String algorithm) {
        this.algorithm = algorithm;
    }

    /// Reads a method from text as people write it.
    ///
    /// @param text such as `md5`, `md5-hmac`, `sha256` or `SHA256_HMAC`; case does not matter
    /// @throws IllegalArgumentException if no method is meant
    public static SigningMethod parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "md5", "md5hash", "md5-hash" -> MD5_HASH;
            case "md5hmac", "md5-hmac" -> MD5_HMAC;
            case "sha1", "sha1hmac", "sha1-hmac" -> SHA1_HMAC;
            case "sha256", "sha256hmac", "sha256-hmac", "sha-256", "sha-256-hmac" -> SHA256_HMAC;
            case "sha512", "sha512hmac", "sha512-hmac", "sha-512", "sha-512-hmac" -> SHA512_HMAC;
            default -> throw new IllegalArgumentException("no signing method: " + text);
        };
    }

    /// Signs the parameters of one receipt.
    ///
    /// @param parameters decoded names and values; empty values are kept, `sig` is left out
    /// @param secret the account's signature secret
    /// @return lower-case hex
    public String sign(Map<String, String> parameters, String secret) {
        return HexFormat.of().formatHex(code(baseString(parameters), secret));
    }

    byte[] code(String text, String secret) {
        byte[] base = text.getBytes(StandardCharsets.UTF_8);
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        try {
            return this == MD5_HASH ? digest(base, key) : keyed(base, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    static String baseString(Map<String, String> parameters) {
        StringBuilder base = new StringBuilder(320);
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (!name.equals("sig")) {
                base.append('&').append(name).append('=').append(clean(value));
            }
        });
        return base.toString();
    }

    private static String clean(String value) {
        return value.replace('&', '_').replace('=', '_');
    }

    private byte[] digest(byte[] base, byte[] secret) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        digest.update(base);
        return digest.digest(secret);
    }

    private byte[] keyed(byte[] base, byte[] secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret, algorithm));
        return mac.doFinal(base);
    }
}
