package io.delivrd.persistence.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The keys there are, that which seals first.
record SecretKeys(List<Named> keys) {

    /// How long a key is.
    static final int BYTES = 32;

    private static final int BYTES_OF_ID = 4;

    /// @param id says nothing about the key but which it is
    record Named(String id, SecretKey key) {}

    SecretKeys {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key for secrets");
        }
    }

    /// @param text keys in Base64 with commas or white space between
    /// @throws IllegalArgumentException if one is not of 32 bytes, or there is none
    static SecretKeys read(String text) {
        return new SecretKeys(Arrays.stream(text.split("[,\\s]+"))
                .filter(part -> !part.isEmpty())
                .map(SecretKeys::named)
                .toList());
    }

    Named sealing() {
        return keys.getFirst();
    }

    Optional<Named> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private static Named named(String text) {
        byte[] bytes = bytes(text);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key for secrets has " + BYTES + " bytes in Base64");
        }
        return new Named(id(bytes), new SecretKeySpec(bytes, "AES"));
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String id(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, BYTES_OF_ID);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }
}
