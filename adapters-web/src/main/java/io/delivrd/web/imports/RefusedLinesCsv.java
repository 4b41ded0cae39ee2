package io.delivrd.web.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.access.Sight;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.application.imports.ReportLines.ReportLine;
import io.delivrd.web.api.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/// The lines kept of those an import refused, as CSV.
final class RefusedLinesCsv {

    private RefusedLinesCsv() {}

    static void write(ImportRuns runs, UUID id, Sight sight, OutputStream out) throws IOException {
        CsvWriter csv = Csv.to(out);
        csv.writeRecord("line", "entry", "line_of_entry", "field", "reason");
        runs.refusedOf(id, refused -> {
            ReportLine.Refused line = refused.seenBy(sight);
            csv.writeRecord(
                    String.valueOf(line.line()),
                    Csv.text(line.entry()),
                    String.valueOf(line.lineOfEntry()),
                    Csv.text(line.field()),
                    Csv.text(line.reason()));
        });
        csv.flush();
    }
}
