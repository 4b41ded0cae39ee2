package io.delivrd.web.delivery;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.DeliveryRows;
import io.delivrd.application.rates.Shares;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.web.api.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/// Writes a delivery report as CSV, row by row and without its total.
final class DeliveryCsv implements DeliveryRows {

    private final DeliveryQuery query;
    private final boolean money;
    private final CsvWriter csv;
    private DeliveryColumns columns;

    /// @param money whether spend has columns
    DeliveryCsv(DeliveryQuery query, boolean money, OutputStream out) {
        this.query = query;
        this.money = money;
        this.csv = Csv.to(out);
        this.columns = new DeliveryColumns(query, Shares.none(query), List.of(), Csv::text);
    }

    @Override
    public void begin(Shares shares, Supplier<List<CurrencyCode>> currencies) {
        columns = new DeliveryColumns(query, shares, money ? currencies.get() : List.of(), Csv::text);
        csv.writeRecord(columns.header());
    }

    @Override
    public void row(DeliveryRow row) {
        csv.writeRecord(columns.cells(row));
    }

    @Override
    public void end(DeliveryRow total) throws IOException {
        csv.flush();
    }
}
