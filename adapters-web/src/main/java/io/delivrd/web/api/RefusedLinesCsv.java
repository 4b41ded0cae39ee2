package io.delivrd.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.delivrd.application.access.Sight;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.application.imports.ReportLines.ReportLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The lines an import refused as CSV, however many.
final class RefusedLinesCsv {

    private RefusedLinesCsv() {}

    /// @return to be closed
    static InputStream of(ImportRuns runs, UUID id, Sight sight) throws IOException {
        Spool spool = new Spool();
        try {
            Writer written = new OutputStreamWriter(spool.out(), StandardCharsets.UTF_8);
            CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(written);
            csv.writeRecord("line", "entry", "line_of_entry", "field", "reason");
            runs.refusedOf(id, refused -> {
                ReportLine.Refused line = refused.seenBy(sight);
                csv.writeRecord(
                        String.valueOf(line.line()),
                        DeliveryCsv.text(line.entry()),
                        String.valueOf(line.lineOfEntry()),
                        DeliveryCsv.text(line.field()),
                        DeliveryCsv.text(line.reason()));
            });
            csv.flush();
            return spool.read();
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }
}
