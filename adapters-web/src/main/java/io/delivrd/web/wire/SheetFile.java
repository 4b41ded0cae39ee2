package io.delivrd.web.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A table in a file as people save it: CSV in its [dialects][CsvTable], or the first visible sheet of a workbook
/// (XLSX). Read row by row; a row of a workbook stands at the line of its number.
///
/// Numbers of a workbook read as the shortest decimal text of what is stored, dates as `2026-11-30`, with a time of
/// day as `2026-11-30T10:00`, and formulas as the value they last had.
public final class SheetFile implements Closeable {

    /// Workbooks of the old binary form, and those with a password.
    private static final byte[] COMPOUND_FILE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private static final int START = 8;

    private final Closeable source;
    private final Reader text;
    private final boolean isWorkbook;

    private SheetFile(Closeable source, Reader text, boolean isWorkbook) {
        this.source = source;
        this.text = text;
        this.isWorkbook = isWorkbook;
    }

    /// @throws UnreadableTable if it is neither; the message says what to do
    public static SheetFile open(Path file) throws IOException, UnreadableTable {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(START);
        }
        if (Arrays.equals(start, COMPOUND_FILE)) {
            throw new UnreadableTable(1, "", "is that of an old workbook, or of one with a password: save it as XLSX");
        }
        if (ZippedTexts.isZip(start)) {
            Workbook workbook = Workbook.open(file);
            return new SheetFile(workbook, new WorkbookRows(workbook), true);
        }
        InputStream in = Files.newInputStream(file);
        return new SheetFile(in, TextReader.of(in, Optional.empty()), false);
    }

    /// Reads the header; once.
    ///
    /// @param needed columns it must name, the one that identifies a row first
    /// @param known columns it may name, those needed among them
    /// @return empty if there is no row
    /// @throws java.util.zip.ZipException if a workbook is broken, here and at each row; the message is for people
    public Optional<CsvTable> table(List<String> needed, List<String> known) throws IOException, UnreadableTable {
        return isWorkbook
                ? CsvTable.open(text, WorkbookRows.SEPARATOR, needed, known)
                : CsvTable.open(text, needed, known);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
