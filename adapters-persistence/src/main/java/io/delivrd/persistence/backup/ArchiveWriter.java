package io.delivrd.persistence.backup;

import io.delivrd.application.upkeep.Backup;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/// Packs files into one, for its owner only. The last in it is the list of all others with their SHA-256, as
/// `sha256sum` reads it: where that list is, nothing is missing.
public final class ArchiveWriter implements AutoCloseable {

    private static final int PIECE = 1 << 18;
    /// Packing must not take the processor from who takes receipts; more would save little.
    private static final int QUICKLY = 1;

    private static final int OWNER_FILE = 0100600;
    private static final int OWNER_FOLDER = 040700;

    private final Path target;
    private final FileChannel file;
    private final TarArchiveOutputStream tar;
    private final Map<String, String> sums = new LinkedHashMap<>();
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private long bytes;

    private ArchiveWriter(Path target, FileChannel file) throws IOException {
        this.target = target;
        this.file = file;
        GzipParameters packing = new GzipParameters();
        packing.setCompressionLevel(QUICKLY);
        packing.setBufferSize(PIECE);
        OutputStream buffer = new BufferedOutputStream(Channels.newOutputStream(file), PIECE);
        this.tar = new TarArchiveOutputStream(
                new GzipCompressorOutputStream(buffer, packing), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /// @param target must not exist
    public static ArchiveWriter create(Path target) throws IOException {
        FileChannel file = FileChannel.open(
                target,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new ArchiveWriter(target, file);
    }

    public void folder(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/");
        entry.setMode(OWNER_FOLDER);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    /// Adds a file that others may write meanwhile: as long as it is now, with zeros where it has become
    /// shorter.
    ///
    /// @throws java.nio.file.NoSuchFileException if it is gone; nothing has been written then
    public void file(String name, Path source) throws IOException {
        try (FileChannel read = FileChannel.open(source, StandardOpenOption.READ)) {
            long left = read.size();
            MessageDigest digest = begin(name, left);
            while (left > 0) {
                piece.clear().limit((int) Math.min(left, PIECE));
                if (read.read(piece) < 0) {
                    while (piece.hasRemaining()) {
                        piece.put((byte) 0);
                    }
                }
                add(digest, piece.array(), piece.position());
                left -= piece.position();
            }
            end(name, digest);
        }
    }

    public void bytes(String name, byte[] content) throws IOException {
        MessageDigest digest = begin(name, content.length);
        add(digest, content, content.length);
        end(name, digest);
    }

    /// @return how many files were added
    public long files() {
        return sums.size();
    }

    /// @return of the files added, before packing
    public long bytes() {
        return bytes;
    }

    /// Adds what the backup says of itself and the list of sums, and syncs all to the disk.
    public void finish(Backup backup) throws IOException {
        bytes(Details.FILE, Details.text(backup).getBytes(StandardCharsets.UTF_8));
        StringBuilder list = new StringBuilder();
        sums.forEach((name, sum) -> list.append(sum).append("  ").append(name).append('\n'));
        bytes(Sha256.LIST, list.toString().getBytes(StandardCharsets.UTF_8));
        tar.close();
        try (FileChannel whole = FileChannel.open(target, StandardOpenOption.WRITE)) {
            whole.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private MessageDigest begin(String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(OWNER_FILE);
        tar.putArchiveEntry(entry);
        return Sha256.begin();
    }

    private void add(MessageDigest digest, byte[] content, int length) throws IOException {
        digest.update(content, 0, length);
        tar.write(content, 0, length);
        bytes += length;
    }

    private void end(String name, MessageDigest digest) throws IOException {
        tar.closeArchiveEntry();
        sums.put(name, Sha256.hex(digest));
    }
}
