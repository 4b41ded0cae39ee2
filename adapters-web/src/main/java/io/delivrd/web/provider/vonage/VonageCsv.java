package io.delivrd.web.provider.vonage;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.delivrd.application.imports.UnreadableReport;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A report as CSV, RFC 4180 with a header; at any time the record of one row.
///
/// Columns are found by name, in any order. A row the parser cannot make sense of costs that row and no other.
final class VonageCsv implements VonageRecord {

    private static final List<VonageColumn> NEEDED = List.of(VonageColumn.MESSAGE_ID, VonageColumn.STATUS);
    private static final int ABSENT = -1;
    private static final String[] NO_ROW = {};

    private final CsvLines lines;
    private final CsvReader.CsvReaderBuilder parser;
    private final int[] places = new int[VonageColumn.values().length];
    private final @Nullable String[] nameTexts;
    private final RecordText recordText = new RecordText();

    private Iterator<String[]> rows;
    private String[] row = NO_ROW;
    private String flaw = "";

    private VonageCsv(
            CsvLines lines, CsvReader.CsvReaderBuilder parser, Iterator<String[]> rows, String[] header, String name) {
        this.lines = lines;
        this.parser = parser;
        this.rows = rows;
        this.nameTexts = new @Nullable String[header.length];
        Arrays.fill(places, ABSENT);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.length; i++) {
            String column = header[i].strip().toLowerCase(Locale.ROOT).replace('-', '_');
            if (seen.add(column)) {
                nameTexts[i] = RecordText.isKept(column) ? RecordText.nameText(column) : null;
                int place = i;
                VonageColumn.of(column).ifPresent(known -> places[known.ordinal()] = place);
            }
        }
        for (VonageColumn column : NEEDED) {
            if (places[column.ordinal()] == ABSENT) {
                throw new UnreadableReport("the header" + of(name) + " names no column " + column.label());
            }
        }
    }

    /// Reads the header.
    ///
    /// @param name of the file in a zip, else empty text
    /// @return empty if the text is
    /// @throws UnreadableReport if the header cannot be read or a column is missing that every record needs
    static Optional<VonageCsv> open(Reader text, String name) throws IOException {
        CsvLines lines = new CsvLines(text);
        String first = lines.peek();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        CsvReader.CsvReaderBuilder parser = CsvReader.builder()
                .fieldSeparator(count(first, ';') > count(first, ',') ? ';' : ',')
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false);
        Iterator<String[]> rows = rows(parser, lines);
        try {
            return rows.hasNext()
                    ? Optional.of(new VonageCsv(lines, parser, rows, rows.next(), name))
                    : Optional.empty();
        } catch (CsvParseException e) {
            throw new UnreadableReport("the header" + of(name) + " is no line of CSV");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Iterator<String[]> rows(CsvReader.CsvReaderBuilder parser, CsvLines lines) {
        return parser.build(StringArrayHandler.of(), lines).iterator();
    }

    private static String of(String name) {
        return name.isEmpty() ? "" : " of " + name;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /// Goes on to the next row.
    ///
    /// @return false after the last
    boolean next() throws IOException {
        flaw = "";
        lines.beginRecord();
        try {
            if (!rows.hasNext()) {
                return false;
            }
            row = rows.next();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof UnreadableReport unreadable) {
                throw unreadable;
            }
            flaw = "quotes do not match, or the line is too long";
            lines.skipFirstLine();
            rows = rows(parser, lines);
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (row.length != nameTexts.length) {
            flaw = row.length + " fields, where the header has " + nameTexts.length;
        }
        return true;
    }

    /// @return what is wrong with the row as a whole, without personal data; empty text if nothing is
    String flaw() {
        return flaw;
    }

    /// @return where the row begins, 1 for the header
    long line() {
        return lines.recordLine();
    }

    @Override
    public @Nullable String value(VonageColumn column) {
        int place = places[column.ordinal()];
        return place == ABSENT ? null : row[place];
    }

    @Override
    public String raw() {
        for (int i = 0; i < row.length; i++) {
            String nameText = nameTexts[i];
            if (nameText != null) {
                recordText.add(nameText, row[i]);
            }
        }
        return recordText.finished();
    }
}
