package io.delivrd.web.provider.vonage;

import io.delivrd.application.imports.UnreadableReport;
import io.delivrd.web.wire.CsvTable;
import io.delivrd.web.wire.UnreadableTable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A report as CSV; at any time the record of one row.
final class VonageCsv implements VonageRecord {

    private static final List<String> NEEDED = Stream.of(VonageColumn.MESSAGE_ID, VonageColumn.STATUS)
            .map(VonageColumn::label)
            .toList();
    private static final List<String> KNOWN =
            Arrays.stream(VonageColumn.values()).map(VonageColumn::label).toList();

    private final CsvTable table;
    private final int[] places;
    private final @Nullable String[] nameTexts;
    private final RecordText recordText = new RecordText();

    private VonageCsv(CsvTable table) {
        this.table = table;
        List<String> columns = table.columns();
        this.places = KNOWN.stream().mapToInt(columns::indexOf).toArray();
        this.nameTexts = new @Nullable String[columns.size()];
        for (int i = 0; i < nameTexts.length; i++) {
            String column = columns.get(i);
            nameTexts[i] = RecordText.isKept(column) ? RecordText.nameText(column) : null;
        }
    }

    /// Reads the header.
    ///
    /// @param name of the file in a zip, else empty text
    /// @return empty if the text is
    /// @throws UnreadableReport if the header cannot be read or a column is missing that every record needs
    static Optional<VonageCsv> open(Reader text, String name) throws IOException {
        try {
            return CsvTable.open(text, NEEDED, KNOWN).map(VonageCsv::new);
        } catch (UnreadableTable e) {
            throw new UnreadableReport("the header" + (name.isEmpty() ? "" : " of " + name) + " " + e.getMessage());
        }
    }

    /// Goes on to the next row.
    ///
    /// @return false after the last
    boolean next() throws IOException {
        return table.next();
    }

    /// @return what is wrong with the row as a whole, without personal data; empty text if nothing is
    String flaw() {
        return table.flaw().isEmpty() && table.width() < nameTexts.length
                ? table.width() + " fields, where the header has " + nameTexts.length
                : table.flaw();
    }

    /// @return where the row begins, 1 for the header
    long line() {
        return table.line();
    }

    @Override
    public @Nullable String value(VonageColumn column) {
        int place = places[column.ordinal()];
        return place < 0 ? null : table.cell(place);
    }

    @Override
    public String raw() {
        for (int i = 0; i < nameTexts.length; i++) {
            String nameText = nameTexts[i];
            if (nameText != null) {
                recordText.add(nameText, table.cell(i));
            }
        }
        return recordText.finished();
    }
}
