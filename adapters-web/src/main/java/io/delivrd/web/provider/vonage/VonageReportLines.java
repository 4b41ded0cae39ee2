package io.delivrd.web.provider.vonage;

import io.delivrd.application.imports.ReportLines;
import io.delivrd.application.imports.UnreadableReport;
import io.delivrd.web.provider.vonage.VonageRecords.Flaw;
import io.delivrd.web.provider.vonage.VonageRecords.Reading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The lines of a report file: CSV, or a zip of several, told apart by how it begins.
///
/// Nothing is ever taken from a line half: one field that cannot be read, and the line is refused.
final class VonageReportLines implements ReportLines {

    private static final int CHUNK = 65_536;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};

    private final CountedStream counted;
    private final BufferedInputStream file;
    private final VonageRecords records;

    private @Nullable ZipInputStream zip;
    private @Nullable VonageCsv csv;
    private String entry = "";
    private boolean begun;
    private boolean foundCsv;
    private boolean foundHeader;
    private long line;

    VonageReportLines(InputStream file, VonageRecords records) {
        this.counted = new CountedStream(file);
        this.file = new BufferedInputStream(counted, CHUNK);
        this.records = records;
    }

    @Override
    public Optional<ReportLine> next() throws IOException {
        try {
            while (true) {
                VonageCsv open = csv;
                if (open == null) {
                    open = nextCsv();
                    csv = open;
                    if (open == null) {
                        return Optional.empty();
                    }
                }
                if (open.next()) {
                    line++;
                    return Optional.of(read(open));
                }
                csv = null;
            }
        } catch (ZipException e) {
            throw new UnreadableReport("the zip cannot be read: " + e.getMessage());
        }
    }

    private ReportLine read(VonageCsv row) {
        if (!row.flaw().isEmpty()) {
            return new ReportLine.Refused(line, entry, row.line(), "", row.flaw());
        }
        Reading reading = records.read(row);
        if (reading.flaw().isPresent()) {
            Flaw flaw = reading.flaw().get();
            return new ReportLine.Refused(line, entry, row.line(), flaw.field(), flaw.reason());
        }
        return new ReportLine.Read(line, reading.receipt().orElseThrow());
    }

    /// @return null after the last
    private @Nullable VonageCsv nextCsv() throws IOException {
        if (!begun) {
            begun = true;
            byte[] start = startOfFile();
            if (Arrays.equals(start, ZIP) || Arrays.equals(start, EMPTY_ZIP)) {
                zip = new ZipInputStream(file, StandardCharsets.UTF_8);
            } else {
                return opened(file).orElseThrow(() -> new UnreadableReport("the file is empty"));
            }
        }
        return zip == null ? null : nextOf(zip);
    }

    private byte[] startOfFile() throws IOException {
        file.mark(ZIP.length);
        byte[] start = file.readNBytes(ZIP.length);
        file.reset();
        return start;
    }

    private @Nullable VonageCsv nextOf(ZipInputStream archive) throws IOException {
        for (ZipEntry next = nextEntry(archive); next != null; next = nextEntry(archive)) {
            if (isCsv(next)) {
                foundCsv = true;
                entry = next.getName();
                Optional<VonageCsv> opened = opened(archive);
                if (opened.isPresent()) {
                    foundHeader = true;
                    return opened.get();
                }
            }
        }
        if (!foundHeader) {
            throw new UnreadableReport(foundCsv ? "every CSV of the zip is empty" : "the zip holds no .csv file");
        }
        return null;
    }

    private static @Nullable ZipEntry nextEntry(ZipInputStream archive) throws IOException {
        try {
            return archive.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new UnreadableReport("the zip cannot be read: the name of a file in it is not UTF-8");
        }
    }

    /// Some archivers add files of their own beside each, whose names begin with a point.
    private static boolean isCsv(ZipEntry next) {
        String name = next.getName();
        String last = name.substring(name.lastIndexOf('/') + 1);
        return !next.isDirectory()
                && !last.startsWith(".")
                && last.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private Optional<VonageCsv> opened(InputStream text) throws IOException {
        return VonageCsv.open(new InputStreamReader(text, StandardCharsets.UTF_8), entry);
    }

    @Override
    public long bytesRead() {
        return counted.count();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
