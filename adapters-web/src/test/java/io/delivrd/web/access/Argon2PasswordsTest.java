package io.delivrd.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.PasswordHash;
import io.delivrd.application.access.TooBusy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class Argon2PasswordsTest {

    private final Argon2Passwords passwords = new Argon2Passwords(new PasswordSettings(1, 2));
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        people.close();
        passwords.close();
    }

    @Test
    void aPasswordMatchesItsHashAlone() {
        PasswordHash hash = passwords.hash("a long pass phrase");

        assertThat(hash.encoded()).startsWith("$argon2id$").contains("m=19456,t=2,p=1");
        assertThat(passwords.matches("a long pass phrase", hash)).isTrue();
        assertThat(passwords.matches("a long pass phrasE", hash)).isFalse();
    }

    /// Made by another implementation.
    @Test
    void aPasswordMatchesTheHashThatOthersMadeOfIt() {
        PasswordHash plain = new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$5RQX5M7qwBtRIetVOCfk6g"
                + "$iOKBy4svZw2tvUmKg7m4HQq4BTKrcaa9Y8gPYtYuZA4");
        PasswordHash beyondAscii = new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$CFKiec48l4S3aqU6EQ0Hkg"
                + "$5uXxMZCHiOe/SsjZgpaZiO7JIcyGYVKea2ZnEiiRyY0");

        assertThat(passwords.matches("correct horse", plain)).isTrue();
        assertThat(passwords.matches("correct horsE", plain)).isFalse();
        assertThat(passwords.matches("Pässwörd €", beyondAscii)).isTrue();
    }

    @Test
    void aFewWaitAndTheOthersAreTurnedAwayUntilThereIsRoomAgain() {
        List<CompletableFuture<Boolean>> flood = IntStream.range(0, 40)
                .mapToObj(_ -> CompletableFuture.supplyAsync(this::isLookedAt, people))
                .toList();

        assertThat(flood.stream().map(CompletableFuture::join).toList()).contains(true, false);
        assertThat(isLookedAt()).isTrue();
    }

    private boolean isLookedAt() {
        try {
            passwords.pretend("a long pass phrase");
            return true;
        } catch (TooBusy e) {
            return false;
        }
    }
}
