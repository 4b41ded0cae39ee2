package io.delivrd.web.wire;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The CSV files of a zip, one after the other, found by the directory at its end: so files stored by archivers that
/// wrote them as they came are read as well, and those of 4 GB and more.
public final class ZippedTexts implements Closeable {

    /// Bytes of a directory, which is held in memory: some hundred thousand files.
    private static final long LONGEST_DIRECTORY = 16L * 1024 * 1024;

    private static final int END = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_64_SIGNATURE = 0x06064b50;
    private static final int LOCATOR_64_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_64 = 20;
    private static final long IN_64 = 0xFFFFFFFFL;

    private final ZipFile zip;
    private final Limits limits;
    private final Enumeration<? extends ZipEntry> entries;
    private final long size;
    private long before;
    private Optional<Counted> current = Optional.empty();

    private long unpacked;

    private ZippedTexts(ZipFile zip, long size, Limits limits) {
        this.zip = zip;
        this.limits = limits;
        this.entries = zip.entries();
        this.size = size;
    }

    /// How much may come out of a zip.
    ///
    /// @param ratio times its size at most; reports have five to twenty
    /// @param total in bytes at most
    public record Limits(long ratio, long total) {

        /// What even the smallest zip may hold.
        private static final long ALWAYS = 1024L * 1024;

        public Limits {
            if (ratio < 1 || total < 1) {
                throw new IllegalArgumentException("limits of zips must be more than zero");
            }
        }

        private void check(long unpacked, long size) throws ZipException {
            if (unpacked > total) {
                throw new ZipException("it unpacks to more than " + total / ALWAYS + " MB: split it");
            }
            if (unpacked > ALWAYS && unpacked / ratio > size) {
                throw new ZipException("it unpacks to more than " + ratio + " times its size, which no report does");
            }
        }
    }

    /// @param start the first bytes of a file
    public static boolean isZip(byte[] start) {
        return start.length >= 4
                && start[0] == 'P'
                && start[1] == 'K'
                && (start[2] == 3 && start[3] == 4 || start[2] == 5 && start[3] == 6);
    }

    /// @throws ZipException if it cannot be read, or holds what it should not; the message says what, for people
    public static ZippedTexts open(Path file, Limits limits) throws IOException {
        ZipFile zip = opened(file);
        try {
            for (ZipEntry entry : zip.stream().toArray(ZipEntry[]::new)) {
                check(entry);
            }
            return new ZippedTexts(zip, Files.size(file), limits);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /// Names are UTF-8 where they say so, and in older zips what the archiver's system had.
    static ZipFile opened(Path file) throws IOException {
        checkDirectory(file);
        try {
            return opened(file, StandardCharsets.UTF_8);
        } catch (ZipException e) {
            return opened(file, StandardCharsets.ISO_8859_1);
        }
    }

    private static ZipFile opened(Path file, Charset names) throws IOException {
        try {
            return new ZipFile(file.toFile(), names);
        } catch (ZipException e) {
            throw String.valueOf(e.getMessage()).contains("encrypted")
                    ? new ZipException("its files are encrypted: save it without a password")
                    : e;
        }
    }

    private static void check(ZipEntry entry) throws ZipException {
        String name = last(entry).toLowerCase(Locale.ROOT);
        if (entry.getName().equals("xl/workbook.xml")) {
            throw new ZipException("it is a workbook of a spreadsheet: hand in the report as it was downloaded");
        }
        if (isOurs(entry) && (name.endsWith(".zip") || name.endsWith(".gz"))) {
            throw new ZipException("it holds another archive: unpack that first");
        }
    }

    /// A directory of any length would fill the heap, and the one who sends it says how long it is.
    private static void checkDirectory(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - END - LONGEST_COMMENT - LOCATOR_64);
            ByteBuffer tail = read(in, from, (int) (in.length() - from));
            int end = tail.limit() - END;
            while (end >= 0 && tail.getInt(end) != END_SIGNATURE) {
                end--;
            }
            if (end < 0) {
                throw new ZipException("it is cut short");
            }
            long length = tail.getInt(end + 12) & IN_64;
            if (end >= LOCATOR_64 && tail.getInt(end - LOCATOR_64) == LOCATOR_64_SIGNATURE) {
                ByteBuffer end64 = read(in, tail.getLong(end - LOCATOR_64 + 8), 56);
                length = end64.getInt(0) == END_64_SIGNATURE ? end64.getLong(40) : length;
            }
            if (length < 0 || length > LONGEST_DIRECTORY) {
                throw new ZipException("it holds too many files");
            }
        }
    }

    private static ByteBuffer read(RandomAccessFile in, long from, int length) throws IOException {
        if (from < 0 || from + length > in.length()) {
            throw new ZipException("it is cut short");
        }
        byte[] bytes = new byte[length];
        in.seek(from);
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @return the text of the next CSV file, as [#name] tells; empty after the last
    public Optional<InputStream> next() throws IOException {
        if (current.isPresent()) {
            before += current.get().entry.getCompressedSize();
            current.get().close();
            current = Optional.empty();
        }
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            String name = last(entry).toLowerCase(Locale.ROOT);
            if (isOurs(entry) && (name.endsWith(".csv") || name.endsWith(".tsv"))) {
                Counted opened = new Counted(zip.getInputStream(entry), entry);
                current = Optional.of(opened);
                return Optional.of(opened);
            }
            before += entry.getCompressedSize();
        }
        before = size;
        return Optional.empty();
    }

    /// Systems add files of their own beside each, in a folder of its own or with names that begin with a point.
    private static boolean isOurs(ZipEntry entry) {
        return !entry.isDirectory()
                && !last(entry).startsWith(".")
                && !entry.getName().startsWith("__MACOSX/");
    }

    private static String last(ZipEntry entry) {
        String name = entry.getName().replace('\\', '/');
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// @return the name of the file under way
    public String name() {
        return current.map(opened -> opened.entry.getName()).orElse("");
    }

    /// @return bytes of the zip read so far
    public long bytesRead() {
        return before + current.map(Counted::compressed).orElse(0L);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class Counted extends FilterInputStream {

        private final ZipEntry entry;
        private long count;

        private Counted(InputStream in, ZipEntry entry) {
            super(in);
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            if (octet >= 0) {
                counted(1);
            }
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            counted(Math.max(n, 0));
            return n;
        }

        private void counted(int n) throws ZipException {
            count += n;
            unpacked += n;
            limits.check(unpacked, size);
        }

        private long compressed() {
            double share = (double) count / Math.max(1, entry.getSize());
            return (long) (share * entry.getCompressedSize());
        }
    }
}
