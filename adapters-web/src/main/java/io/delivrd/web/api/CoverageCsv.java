package io.delivrd.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Shares;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Writes a delivery report as coverage in CSV, a few hundred rows at a time, with the columns of [DeliveryCsv] around.
final class CoverageCsv implements Iterator<byte[]> {

    private static final int ROWS_A_CHUNK = 200;

    private final DeliveryReport report;
    private final Shares shares;
    private final Iterator<DeliveryRow> rows;
    private final StringWriter written = new StringWriter();
    private final CsvWriter csv =
            CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(written);
    private boolean begun;

    CoverageCsv(Shares shares) {
        this.shares = shares;
        this.report = shares.report();
        this.rows = report.rows().iterator();
    }

    @Override
    public boolean hasNext() {
        return !begun || rows.hasNext();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!begun) {
            csv.writeRecord(header());
            begun = true;
        }
        for (int i = 0; i < ROWS_A_CHUNK && rows.hasNext(); i++) {
            csv.writeRecord(cells(rows.next()));
        }
        byte[] chunk = written.toString().getBytes(StandardCharsets.UTF_8);
        written.getBuffer().setLength(0);
        return chunk;
    }

    private List<String> header() {
        List<String> names = DeliveryColumns.keyNames(report.query());
        names.addAll(Coverage.of(DeliveryCounts.NONE).keySet());
        names.addAll(DeliveryColumns.rateNames("coverage"));
        names.addAll(DeliveryColumns.rateNames("share"));
        names.addAll(DeliveryColumns.QUERY_NAMES);
        return names;
    }

    private List<String> cells(DeliveryRow row) {
        List<String> cells = DeliveryColumns.keyCells(row, report.query().zone(), DeliveryCsv::text);
        Coverage.of(row.counts()).values().forEach(number -> cells.add(String.valueOf(number)));
        Optional<Rate> share = shares.of(row);
        DeliveryColumns.addRate(
                cells,
                share.isPresent() ? Optional.empty() : Optional.of(row.counts().coverage()));
        DeliveryColumns.addRate(cells, share);
        cells.addAll(DeliveryColumns.queryCells(report.query(), DeliveryCsv::text));
        return cells;
    }
}
