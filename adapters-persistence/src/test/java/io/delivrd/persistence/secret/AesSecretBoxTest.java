package io.delivrd.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.secret.SecretBoxContract;
import io.delivrd.application.secret.SecretUnreadable;
import io.micronaut.context.exceptions.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AesSecretBoxTest implements SecretBoxContract {

    private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final RandomGenerator random = RandomGeneratorFactory.getDefault().create(7);

    @TempDir
    private Path folder;

    @Override
    public SecretBox box() {
        return box("");
    }

    private SecretBox box(String key) {
        return new AesSecretBox(new SecretSettings(Optional.of(key)), folder.toString(), random);
    }

    @Test
    void theKeyLiesInAFileThatItsOwnerAloneMayRead() throws Exception {
        Path file = folder.resolve("secrets.key");
        assertThat(file).doesNotExist();

        String sealed = box().seal("secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(box().open(sealed)).isEqualTo("secret");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void keysAreExchangedOneBehindTheOther() {
        String sealed = box(OLD).seal("secret");

        SecretBox both = box(NEW + "," + OLD);

        assertThat(both.open(sealed)).isEqualTo("secret");
        assertThat(box(NEW).open(both.seal("secret"))).isEqualTo("secret");
        assertThatThrownBy(() -> box(NEW).open(sealed))
                .isInstanceOf(SecretUnreadable.class)
                .hasMessageContaining("is not here");
    }

    @Test
    void whatWasChangedDoesNotOpen() {
        String sealed = box(OLD).seal("secret");
        String changed = sealed.substring(0, 15) + (sealed.charAt(15) == 'A' ? 'B' : 'A') + sealed.substring(16);

        assertThatThrownBy(() -> box(OLD).open(changed)).isInstanceOf(SecretUnreadable.class);
    }

    @Test
    void aKeyOfAnotherLengthIsRefusedWithoutTellingIt() {
        assertThatThrownBy(() -> box("c2hvcnQ="))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("delivrd.secrets.key")
                .hasMessageNotContaining("c2hvcnQ");
    }
}
