package io.delivrd.persistence.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A file of keys that its owner alone may read, made with one key when it is first needed.
final class KeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final RandomGenerator random;

    KeyFile(Path file, RandomGenerator random) {
        this.file = file;
        this.random = random;
    }

    /// @return as the file is now
    String text() {
        try {
            if (Files.notExists(file)) {
                create();
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key for secrets cannot be read or written: " + file, e);
        }
    }

    /// Whoever comes first makes it, whole; the others read theirs.
    private void create() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        byte[] key = new byte[SecretKeys.BYTES];
        random.nextBytes(key);
        Path whole = Files.createTempFile(folder, "secrets", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(whole, Base64.getEncoder().encodeToString(key) + "\n");
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            // Another instance was first: its key holds.
        } finally {
            Files.delete(whole);
        }
    }
}
