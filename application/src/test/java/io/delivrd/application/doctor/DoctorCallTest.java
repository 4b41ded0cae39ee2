package io.delivrd.application.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.secret.InMemorySecretBox;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DoctorCallTest {

    private static final Instant NOW = Instant.parse("2026-11-29T23:00:00Z");

    private final InMemorySecretBox secrets = new InMemorySecretBox();

    @Test
    void isKnownForAFewMinutesToWhoHasTheKey() {
        DoctorCall call = DoctorCall.made(secrets, NOW, new Random(1));

        assertThat(DoctorCall.nonce(call.header(), secrets, NOW)).contains(call.nonce());
        assertThat(DoctorCall.nonce(call.header(), secrets, NOW.plus(Duration.ofMinutes(5))))
                .contains(call.nonce());
        assertThat(DoctorCall.nonce(call.header(), secrets, NOW.plus(Duration.ofMinutes(6))))
                .isEmpty();
        assertThat(DoctorCall.nonce(call.header(), new InMemorySecretBox(), NOW))
                .isEmpty();
    }

    @Test
    void isNothingElseThatWasSealed() {
        assertThat(DoctorCall.nonce(secrets.seal("doctor"), secrets, NOW)).isEmpty();
        assertThat(DoctorCall.nonce(secrets.seal("doctor never nonce"), secrets, NOW))
                .isEmpty();
        assertThat(DoctorCall.nonce(secrets.seal("unsubscribe 99999999999 nonce"), secrets, NOW))
                .isEmpty();
        assertThat(DoctorCall.nonce("anything", secrets, NOW)).isEmpty();
    }
}
