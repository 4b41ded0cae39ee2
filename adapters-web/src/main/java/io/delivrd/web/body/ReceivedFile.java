package io.delivrd.web.body;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.wire.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// An upload, in a file of its own that only we can read.
///
/// @param name as told by who sent it, empty text if not
public record ReceivedFile(Path path, String name) {

    private static final FileAttribute<?>[] OURS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                    }
                    : new FileAttribute<?>[0];

    /// @throws InvalidParameter if there is nothing in it
    static ReceivedFile spool(Path directory, InputStream content, String name) throws IOException {
        Files.createDirectories(directory, OURS);
        Path path = Files.createTempFile(directory, "import-", ".report");
        boolean kept = false;
        try (OutputStream out = Files.newOutputStream(path)) {
            if (content.transferTo(out) == 0) {
                throw new InvalidParameter("file", "is empty");
            }
            kept = true;
        } finally {
            if (!kept) {
                Files.delete(path);
            }
        }
        return new ReceivedFile(path, name);
    }

    /// @return of what is in it, in hexadecimal digits
    public String sha256() throws IOException {
        MessageDigest digest = Digests.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
