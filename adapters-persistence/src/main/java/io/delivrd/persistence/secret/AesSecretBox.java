package io.delivrd.persistence.secret;

import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.secret.SecretUnreadable;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256 in Galois/Counter Mode: `1.<id of the key>.<nonce and sealed text in Base64>`.
@Singleton
final class AesSecretBox implements SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String VERSION = "1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Supplier<SecretKeys> keys;
    private final RandomGenerator random;

    @Inject
    AesSecretBox(
            SecretSettings settings,
            @Property(name = "delivrd.database.data-dir", defaultValue = "data") String folder,
            RandomGenerator random) {
        this(settings.key().map(AesSecretBox::fixed).orElseGet(() -> inFile(Path.of(folder), random)), random);
    }

    AesSecretBox(Supplier<SecretKeys> keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    private static Supplier<SecretKeys> fixed(String text) {
        try {
            SecretKeys keys = SecretKeys.read(text);
            return () -> keys;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("delivrd.secrets.key: " + e.getMessage(), e);
        }
    }

    /// Read each time, so that keys can be exchanged without a restart.
    private static Supplier<SecretKeys> inFile(Path folder, RandomGenerator random) {
        KeyFile file = new KeyFile(folder.resolve("secrets.key"), random);
        return () -> SecretKeys.read(file.text());
    }

    @Override
    public String seal(String secret) {
        SecretKeys.Named key = keys.get().sealing();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String head = VERSION + "." + key.id();
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, head).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return head + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this Java runtime", e);
        }
    }

    @Override
    public String open(String sealed) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new SecretUnreadable("this is no sealed secret");
        }
        SecretKeys.Named key = keys.get()
                .find(parts[1])
                .orElseThrow(() -> new SecretUnreadable("the key " + parts[1] + " is not here"));
        try {
            byte[] whole = Base64.getUrlDecoder().decode(parts[2]);
            if (whole.length < NONCE_BYTES) {
                throw new SecretUnreadable("a sealed secret was cut short");
            }
            byte[] nonce = new byte[NONCE_BYTES];
            System.arraycopy(whole, 0, nonce, 0, NONCE_BYTES);
            byte[] opened = cipher(Cipher.DECRYPT_MODE, key, nonce, parts[0] + "." + parts[1])
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return new String(opened, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new SecretUnreadable("a sealed secret was changed");
        }
    }

    private static Cipher cipher(int mode, SecretKeys.Named key, byte[] nonce, String head)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
