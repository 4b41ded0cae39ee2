package io.delivrd.web.finance;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.finance.SpendDimension;
import io.delivrd.application.finance.SpendRow;
import io.delivrd.web.api.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Writes what a month cost as CSV: the rows of the JSON, with the month and its zone behind them.
final class SpendCsv {

    private SpendCsv() {}

    static void write(
            Money.About about, List<SpendDimension> groups, List<SpendRow> rows, CsvForm form, OutputStream out)
            throws IOException {
        CsvWriter csv = form.to(out);
        List<String> header = new ArrayList<>();
        keys(groups).forEach(dimension -> header.add(dimension.tag()));
        header.addAll(List.of("currency", "parts", "amount", "estimated_amount", "period", "zone"));
        csv.writeRecord(header);
        for (SpendRow row : rows) {
            List<String> cells = new ArrayList<>();
            keys(groups).forEach(dimension -> cells.add(Csv.text(row.key().getOrDefault(dimension, ""))));
            cells.addAll(List.of(
                    row.currency().text(),
                    String.valueOf(row.parts()),
                    Money.text(row.amount()),
                    Money.text(row.estimated()),
                    about.period(),
                    about.zoneText().orElse("")));
            csv.writeRecord(cells);
        }
        csv.flush();
    }

    /// A row's currency has a column of its own anyway.
    private static List<SpendDimension> keys(List<SpendDimension> groups) {
        return groups.stream()
                .filter(dimension -> dimension != SpendDimension.CURRENCY)
                .toList();
    }
}
