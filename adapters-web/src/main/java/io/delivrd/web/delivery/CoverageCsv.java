package io.delivrd.web.delivery;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.DeliveryRows;
import io.delivrd.application.rates.Shares;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.web.api.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes a delivery report as coverage in CSV, row by row, with the columns of [DeliveryCsv] around.
final class CoverageCsv implements DeliveryRows {

    private final DeliveryQuery query;
    private final CsvWriter csv;
    private Shares shares;

    CoverageCsv(DeliveryQuery query, OutputStream out) {
        this.query = query;
        this.csv = Csv.to(out);
        this.shares = Shares.none(query);
    }

    @Override
    public void begin(Shares told, Supplier<List<CurrencyCode>> currencies) {
        shares = told;
        List<String> names = DeliveryColumns.keyNames(query);
        names.addAll(Coverage.of(DeliveryCounts.NONE).keySet());
        names.addAll(DeliveryColumns.rateNames("coverage"));
        names.addAll(DeliveryColumns.rateNames("share"));
        names.addAll(DeliveryColumns.QUERY_NAMES);
        csv.writeRecord(names);
    }

    @Override
    public void row(DeliveryRow row) {
        List<String> cells = DeliveryColumns.keyCells(row, query.zone(), Csv::text);
        Coverage.of(row.counts()).values().forEach(number -> cells.add(String.valueOf(number)));
        Optional<Rate> share = shares.of(row);
        DeliveryColumns.addRate(
                cells,
                share.isPresent() ? Optional.empty() : Optional.of(row.counts().coverage()));
        DeliveryColumns.addRate(cells, share);
        cells.addAll(DeliveryColumns.queryCells(query, Csv::text));
        csv.writeRecord(cells);
    }

    @Override
    public void end(DeliveryRow total) throws IOException {
        csv.flush();
    }
}
