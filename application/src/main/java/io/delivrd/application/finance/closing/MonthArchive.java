package io.delivrd.application.finance.closing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Puts the files of a closed month into one zip, the longest last, the manifest behind them. Nothing in it
/// depends on when or where it is written; its bytes are kept all the same, as the next version may pack them
/// otherwise.
final class MonthArchive {

    static final String MANIFEST = "manifest.json";

    /// The first time a zip can tell.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ManifestFormat format;

    MonthArchive(ManifestFormat format) {
        this.format = format;
    }

    Manifest.Written write(PeriodStep step, ClosedBooks books, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        // Most of it is one long text, and the intake wants the processor too.
        zip.setLevel(Deflater.BEST_SPEED);
        List<Manifest.File> files = new ArrayList<>();
        for (BooksTable table : BooksTable.values()) {
            files.add(add(table, books, zip));
        }
        Manifest manifest = new Manifest(step, books.facts(), files);
        byte[] bytes = format.written(manifest);
        zip.putNextEntry(entry(MANIFEST));
        zip.write(bytes);
        zip.closeEntry();
        zip.finish();
        zip.flush();
        return new Manifest.Written(manifest, bytes, HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    private static Manifest.File add(BooksTable table, ClosedBooks books, ZipOutputStream zip) throws IOException {
        ZipEntry entry = entry(table.fileName());
        MessageDigest digest = sha256();
        zip.putNextEntry(entry);
        long rows = books.csv(table, new DigestOutputStream(new Unclosed(zip), digest));
        zip.closeEntry();
        return new Manifest.File(
                entry.getName(), entry.getSize(), rows, HexFormat.of().formatHex(digest.digest()));
    }

    /// Times of entries are told without a zone.
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    private static final class Unclosed extends FilterOutputStream {

        private Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
