package io.delivrd.web.provider.vonage;

import io.delivrd.web.wire.Digests;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// How an account signs: the vendor's five methods.
enum VonageSignatureMethod {
    /// Plain MD5 of text and secret, the vendor's default.
    MD5_HASH("MD5"),
    MD5_HMAC("HmacMD5"),
    SHA1_HMAC("HmacSHA1"),
    SHA256_HMAC("HmacSHA256"),
    SHA512_HMAC("HmacSHA512");

    /// The shortest for each.
    static final List<String> NAMES = List.of("md5hash", "md5", "sha1", "sha256", "sha512");

    private final String algorithm;

    VonageSignatureMethod(String algorithm) {
        this.algorithm = algorithm;
    }

    /// @param text such as `md5hash`, `sha256`, `SHA-256 HMAC`, `hmac_sha512`; `md5` alone is the HMAC
    /// @throws IllegalArgumentException if no method is called so
    static VonageSignatureMethod ofText(String text) {
        String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return switch (letters) {
            case "md5hash" -> MD5_HASH;
            case "md5", "md5hmac", "hmacmd5" -> MD5_HMAC;
            case "sha1", "sha1hmac", "hmacsha1" -> SHA1_HMAC;
            case "sha256", "sha256hmac", "hmacsha256" -> SHA256_HMAC;
            case "sha512", "sha512hmac", "hmacsha512" -> SHA512_HMAC;
            default ->
                throw new IllegalArgumentException(
                        "signature-method must be one of " + String.join(", ", NAMES) + ", not " + text);
        };
    }

    /// @return lower-case hex
    String sign(String text, String secret) {
        return HexFormat.of()
                .formatHex(
                        this == MD5_HASH
                                ? Digests.of(algorithm, (text + secret).getBytes(StandardCharsets.UTF_8))
                                : Digests.keyed(algorithm, secret, text));
    }
}
