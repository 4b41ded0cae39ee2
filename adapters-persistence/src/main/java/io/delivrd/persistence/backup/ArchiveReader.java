package io.delivrd.persistence.backup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// Unpacks what [ArchiveWriter] packed, and compares it with the sums in it.
final class ArchiveReader {

    private static final int PIECE = 1 << 18;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path target;
    private final Map<String, String> found = new HashMap<>();
    private final List<Path> folders = new ArrayList<>();

    private ArchiveReader(Path target) {
        this.target = target;
    }

    /// Returns when all of it is there, right, and synced to the disk.
    ///
    /// @param target a folder of its own
    /// @throws Damaged if something is missing, added or changed
    static void unpack(Path archive, Path target) throws IOException {
        ArchiveReader reader = new ArchiveReader(target);
        reader.folders.add(target);
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(archive), PIECE);
                GZIPInputStream unpacked = new GZIPInputStream(packed, PIECE);
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked, StandardCharsets.UTF_8.name())) {
            reader.read(tar);
            // To the very end, where the packing has a sum of its own.
            unpacked.transferTo(OutputStream.nullOutputStream());
        } catch (EOFException | ZipException e) {
            throw new Damaged("is cut off or damaged", e);
        }
        for (Path folder : reader.folders) {
            sync(folder);
        }
    }

    static void sync(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private void read(TarArchiveInputStream tar) throws IOException {
        Map<String, String> listed = Map.of();
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = target.resolve(entry.getName()).normalize();
            if (!path.startsWith(target) || !(entry.isDirectory() || entry.isFile())) {
                throw new Damaged("holds what no backup holds", null);
            }
            if (entry.isDirectory()) {
                Files.createDirectory(path, OWNER_FOLDER);
                folders.add(path);
            } else if (entry.getName().equals(Sha256.LIST)) {
                listed = listed(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            } else {
                found.put(entry.getName(), written(tar, path));
            }
        }
        if (!listed.equals(found)) {
            throw new Damaged("is not whole: its files are not those of its list", null);
        }
    }

    private static Map<String, String> listed(String text) {
        Map<String, String> listed = new HashMap<>();
        text.lines().forEach(line -> {
            int gap = line.indexOf("  ");
            if (gap > 0) {
                listed.put(line.substring(gap + 2), line.substring(0, gap));
            }
        });
        return listed;
    }

    /// @return its sum
    private static String written(InputStream from, Path path) throws IOException {
        MessageDigest digest = Sha256.begin();
        byte[] piece = new byte[PIECE];
        try (FileChannel file =
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_FILE)) {
            for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
                digest.update(piece, 0, n);
                ByteBuffer bytes = ByteBuffer.wrap(piece, 0, n);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
            file.force(true);
        }
        return Sha256.hex(digest);
    }

    /// The archive is not what was written.
    static final class Damaged extends IOException {

        private static final long serialVersionUID = 1L;

        Damaged(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }
}
