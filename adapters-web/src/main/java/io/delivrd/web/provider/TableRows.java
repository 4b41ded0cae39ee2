package io.delivrd.web.provider;

import io.delivrd.application.imports.UnreadableReport;
import io.delivrd.web.provider.RecordReading.Flaw;
import io.delivrd.web.provider.RecordReading.Reading;
import io.delivrd.web.wire.CsvTable;
import io.delivrd.web.wire.RecordText;
import io.delivrd.web.wire.UnreadableTable;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A report as CSV; at any time one row.
final class TableRows implements ReportTable.Cells {

    private final CsvTable rows;
    private final ReportTable table;
    private final @Nullable String[] nameTexts;
    private final RecordText recordText = new RecordText();

    private TableRows(CsvTable rows, ReportTable table) {
        this.rows = rows;
        this.table = table;
        List<String> columns = rows.columns();
        this.nameTexts = new @Nullable String[columns.size()];
        for (int i = 0; i < nameTexts.length; i++) {
            String column = columns.get(i);
            nameTexts[i] = table.keeps(column) ? RecordText.nameText(column) : null;
        }
    }

    /// Reads the header.
    ///
    /// @param name of the file in a zip, else empty text
    /// @param tables of which the first is taken whose columns are all there
    /// @return empty if the text is
    /// @throws UnreadableReport if the header cannot be read or a column is missing that every record needs
    static Optional<TableRows> open(Reader text, String name, List<ReportTable> tables) throws IOException {
        try {
            return CsvTable.openAny(
                            text,
                            tables.stream().map(ReportTable::neededColumns).toList(),
                            tables.stream()
                                    .flatMap(table -> table.knownColumns().stream())
                                    .distinct()
                                    .toList())
                    .map(rows -> new TableRows(rows, tables.get(rows.kind())));
        } catch (UnreadableTable e) {
            throw new UnreadableReport("the header" + (name.isEmpty() ? "" : " of " + name) + " " + e.getMessage());
        }
    }

    /// Goes on to the next row.
    ///
    /// @return false after the last
    boolean next() throws IOException {
        return rows.next();
    }

    /// @return what is wrong with the row as a whole, without personal data; empty text if nothing is
    String flaw() {
        return rows.flaw().isEmpty() && rows.width() < nameTexts.length
                ? rows.width() + " fields, where the header has " + nameTexts.length
                : rows.flaw();
    }

    /// @return where the row begins, 1 for the header
    long line() {
        return rows.line();
    }

    Reading read(RecordReading records) {
        Values values = table.columns().in(this);
        Optional<Flaw> flaw = table.rows().read(this, values);
        return flaw.isPresent() ? new Reading(Optional.empty(), flaw) : records.read(values, this::raw);
    }

    @Override
    public @Nullable String cell(String column) {
        int place = rows.columns().indexOf(column);
        return place < 0 ? null : rows.cell(place);
    }

    private String raw() {
        for (int i = 0; i < nameTexts.length; i++) {
            String nameText = nameTexts[i];
            if (nameText != null) {
                recordText.add(nameText, rows.cell(i));
            }
        }
        return recordText.finished();
    }
}
