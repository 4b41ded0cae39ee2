package io.delivrd.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Shares;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// Writes a delivery report as CSV (RFC 4180, UTF-8, header always), a few hundred rows at a time.
final class DeliveryCsv implements Iterator<byte[]> {

    private static final int ROWS_A_CHUNK = 200;
    private final DeliveryColumns columns;
    private final Iterator<DeliveryRow> rows;
    private final StringWriter written = new StringWriter();
    private final CsvWriter csv =
            CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(written);
    private boolean begun;

    /// @param money whether spend has columns
    DeliveryCsv(Shares shares, boolean money) {
        this.columns = new DeliveryColumns(shares, money, DeliveryCsv::text);
        this.rows = shares.report().rows().iterator();
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
            csv.writeRecord(columns.header());
            begun = true;
        }
        for (int i = 0; i < ROWS_A_CHUNK && rows.hasNext(); i++) {
            csv.writeRecord(columns.cells(rows.next()));
        }
        byte[] chunk = written.toString().getBytes(StandardCharsets.UTF_8);
        written.getBuffer().setLength(0);
        return chunk;
    }

    /// A spreadsheet must not take a text for a formula.
    ///
    /// @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
    static String text(String text) {
        return !text.isEmpty() && "=+-@\t\r\n\0".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
