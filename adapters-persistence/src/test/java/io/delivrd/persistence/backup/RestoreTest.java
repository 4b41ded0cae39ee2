package io.delivrd.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.upkeep.Backup;
import io.delivrd.application.upkeep.BackupFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestoreTest {

    private static final Backup DETAILS =
            new Backup(Instant.parse("2026-11-29T23:00:00.123456Z"), "0.1.0", 18, Backup.Key.LEFT_OUT, 3, 300_012);

    @TempDir
    private Path work;

    private Path archive;
    private Path target;

    @BeforeEach
    void write() throws IOException {
        archive = work.resolve("delivrd.tar.gz");
        target = work.resolve("data");
        // Of zeros, a changed distance to look back is no change.
        byte[] rows = new byte[300_000];
        new Random(1).nextBytes(rows);
        Path source = Files.write(work.resolve("16384"), rows);
        try (ArchiveWriter writer = ArchiveWriter.create(archive)) {
            writer.bytes("database.password", "secret".getBytes(StandardCharsets.UTF_8));
            writer.folder("postgresql");
            writer.bytes("postgresql/PG_VERSION", "18\n".getBytes(StandardCharsets.UTF_8));
            writer.file("postgresql/16384", source);
            writer.finish(DETAILS);
        }
    }

    @Test
    void whatWasWrittenIsThereAgain() throws IOException {
        Restore.into(target, archive);

        assertThat(target.resolve("database.password")).hasContent("secret");
        assertThat(target.resolve("postgresql/16384")).hasSize(300_000);
        assertThat(names(target)).containsExactly("backup.properties", "database.password", "postgresql");
        assertThat(Restore.details(target)).contains(DETAILS);
        Restore.refuseHalf(target);
    }

    @Test
    void aFolderWithAnythingInItIsLeftAlone() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("precious"), "data");

        assertThatThrownBy(() -> Restore.into(target, archive))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("is not empty");
        assertThat(names(target)).containsExactly("precious");
    }

    /// Wherever it is cut off, and wherever a byte is another, no server starts on what came of it.
    @Test
    void aDamagedBackupLeavesNothingThatStarts() throws IOException {
        byte[] whole = Files.readAllBytes(archive);
        for (int i = 1; i < 16; i++) {
            int at = whole.length * i / 16;
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            for (byte[] damaged : new byte[][] {Arrays.copyOf(whole, at), changed}) {
                Path bad = Files.write(work.resolve("damaged.tar.gz"), damaged);

                assertThatThrownBy(() -> Restore.into(target, bad)).isInstanceOf(BackupFailed.class);
                assertThat(target.resolve("postgresql")).doesNotExist();
                assertThatThrownBy(() -> Restore.refuseHalf(target)).hasMessageContaining("run it again");
            }
        }
    }

    @Test
    void anInterruptedRestoreIsBegunAgain() throws IOException {
        Files.createDirectories(target.resolve("restoring/postgresql"));
        Files.writeString(target.resolve("restoring/postgresql/PG_VERSION"), "1");
        Files.writeString(target.resolve("database.password"), "half moved");

        Restore.into(target, archive);

        assertThat(target.resolve("database.password")).hasContent("secret");
        assertThat(target.resolve("restoring")).doesNotExist();
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> folder.relativize(file).toString()).sorted().toList().stream();
        }
    }
}
