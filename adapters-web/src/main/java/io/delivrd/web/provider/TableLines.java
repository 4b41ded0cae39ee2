package io.delivrd.web.provider;

import io.delivrd.application.imports.ReportLines;
import io.delivrd.application.imports.UnreadableReport;
import io.delivrd.web.provider.RecordReading.Flaw;
import io.delivrd.web.provider.RecordReading.Reading;
import io.delivrd.web.wire.CountedStream;
import io.delivrd.web.wire.TextReader;
import io.delivrd.web.wire.ZippedTexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The lines of a report file: CSV, or a zip of several, told apart by how it begins.
///
/// Nothing is ever taken from a line half: one field that cannot be read, and the line is refused.
final class TableLines implements ReportLines {

    private final ReportSource source;
    private final List<ReportTable> tables;
    private final RecordReading records;
    private final ZippedTexts.Limits limits;
    private final Set<String> encodings = new LinkedHashSet<>();

    private @Nullable CountedStream plain;
    private @Nullable ZippedTexts zip;
    private @Nullable TextReader text;
    private @Nullable TableRows csv;
    private String entry = "";
    private boolean begun;
    private boolean foundCsv;
    private boolean foundHeader;
    private long line;

    TableLines(ReportSource source, List<ReportTable> tables, RecordReading records, ZippedTexts.Limits limits) {
        this.tables = tables;
        this.limits = limits;
        this.source = source;
        this.records = records;
    }

    @Override
    public Optional<ReportLine> next() throws IOException {
        try {
            while (true) {
                TableRows open = csv;
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

    private ReportLine read(TableRows row) {
        String rowFlaw = row.flaw();
        if (!rowFlaw.isEmpty()) {
            return new ReportLine.Refused(line, entry, row.line(), "", rowFlaw);
        }
        Reading reading = row.read(records);
        if (reading.flaw().isPresent()) {
            Flaw flaw = reading.flaw().get();
            return new ReportLine.Refused(line, entry, row.line(), flaw.field(), flaw.reason());
        }
        return new ReportLine.Read(line, reading.receipt().orElseThrow());
    }

    /// @return null after the last
    private @Nullable TableRows nextCsv() throws IOException {
        if (!begun) {
            begun = true;
            Path file = source.file();
            if (ZippedTexts.isZip(startOf(file))) {
                zip = ZippedTexts.open(file, limits);
            } else {
                CountedStream counted = new CountedStream(Files.newInputStream(file));
                plain = counted;
                return opened(counted).orElseThrow(() -> new UnreadableReport("the file is empty"));
            }
        }
        return zip == null ? null : nextOf(zip);
    }

    private static byte[] startOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            if (start.length > 1 && start[0] == 0x1F && (start[1] & 0xFF) == 0x8B) {
                throw new UnreadableReport("the file is packed by gzip: unpack it first");
            }
            return start;
        }
    }

    private @Nullable TableRows nextOf(ZippedTexts archive) throws IOException {
        for (Optional<InputStream> next = archive.next(); next.isPresent(); next = archive.next()) {
            foundCsv = true;
            entry = archive.name();
            Optional<TableRows> opened = opened(next.get());
            if (opened.isPresent()) {
                foundHeader = true;
                return opened.get();
            }
        }
        if (!foundHeader) {
            throw new UnreadableReport(foundCsv ? "every CSV of the zip is empty" : "the zip holds no .csv file");
        }
        return null;
    }

    private Optional<TableRows> opened(InputStream bytes) throws IOException {
        noteEncoding();
        TextReader reader = TextReader.of(bytes, Optional.empty());
        text = reader;
        return TableRows.open(reader, entry, tables);
    }

    private void noteEncoding() {
        if (text != null) {
            encodings.add(text.encoding());
        }
    }

    @Override
    public String encoding() {
        noteEncoding();
        return String.join(", ", encodings);
    }

    @Override
    public long bytesRead() {
        return zip != null ? zip.bytesRead() : plain != null ? plain.count() : 0;
    }

    @Override
    public void close() throws IOException {
        try (source;
                InputStream _ = plain;
                ZippedTexts _ = zip) {
            csv = null;
        }
    }
}
