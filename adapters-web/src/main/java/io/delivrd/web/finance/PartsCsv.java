package io.delivrd.web.finance;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.access.Sight;
import io.delivrd.application.finance.PricedPart;
import io.delivrd.application.finance.PricedPartSink;
import io.delivrd.web.api.Csv;
import java.io.IOException;
import java.io.OutputStream;

/// Writes parts with both sides of their price as CSV, one by one.
final class PartsCsv implements PricedPartSink {

    private final CsvWriter csv;
    private final PartColumns columns;

    PartsCsv(Sight sight, CsvForm form, OutputStream out) throws IOException {
        this.csv = form.to(out);
        this.columns = new PartColumns(sight, Csv::text);
        csv.writeRecord(PartColumns.header());
    }

    @Override
    public void take(PricedPart part) {
        csv.writeRecord(columns.cells(part));
    }

    void finish() throws IOException {
        csv.flush();
    }
}
