package io.delivrd.persistence.privacy;

import io.delivrd.application.privacy.Fingerprints;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256, cut to 128 bits. The key is made when it is first needed and kept sealed in the database, so
/// that all instances have one.
@Singleton
final class SealedFingerprints implements Fingerprints {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int BYTES = 16;

    private final Database database;
    private final SecretBox secrets;
    private final RandomGenerator random;
    private volatile Optional<SecretKey> opened = Optional.empty();

    SealedFingerprints(Database database, SecretBox secrets, RandomGenerator random) {
        this.database = database;
        this.secrets = secrets;
        this.random = random;
    }

    @Override
    public String of(Msisdn number) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return HexFormat.of().formatHex(mac.doFinal(number.text().getBytes(StandardCharsets.UTF_8)), 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", e);
        }
    }

    private SecretKey key() {
        Optional<SecretKey> known = opened;
        if (known.isPresent()) {
            return known.get();
        }
        String sealed = sealed().orElseGet(this::made);
        SecretKey key = new SecretKeySpec(Base64.getDecoder().decode(secrets.open(sealed)), ALGORITHM);
        opened = Optional.of(key);
        return key;
    }

    private Optional<String> sealed() {
        return database.sql()
                .fetchOptional("select sealed from erasure_key")
                .map(row -> row.get("sealed", String.class));
    }

    /// Of two who make one the first counts.
    private String made() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        database.sql()
                .execute(
                        "insert into erasure_key (sealed) values (?) on conflict do nothing",
                        secrets.seal(Base64.getEncoder().encodeToString(key)));
        return sealed().orElseThrow();
    }
}
