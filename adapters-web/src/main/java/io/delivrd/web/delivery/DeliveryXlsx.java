package io.delivrd.web.delivery;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.DeliveryRows;
import io.delivrd.application.rates.Shares;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.web.api.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes a delivery report as a workbook: the columns of the CSV, with the total at the end, and a sheet that says
/// what they mean.
///
/// Counts and rates are numbers. Keys and sums of money are texts: a spreadsheet would take zeros from the one and
/// decimals from the other.
final class DeliveryXlsx implements DeliveryRows {

    private static final String VERSION = "1.0";

    /// Rows in memory at once.
    private static final int ROWS_A_FLUSH = 200;

    private final DeliveryQuery query;
    private final boolean money;
    private final Workbook workbook;
    private final Worksheet sheet;
    private DeliveryColumns columns;
    private int line = 1;

    /// @param money whether spend has columns
    DeliveryXlsx(DeliveryQuery query, boolean money, OutputStream out) {
        this.query = query;
        this.money = money;
        this.workbook = new Workbook(out, "Delivrd", VERSION);
        this.sheet = workbook.newWorksheet("Delivery");
        this.columns = new DeliveryColumns(query, Shares.none(query), List.of(), UnaryOperator.identity());
    }

    @Override
    public void begin(Shares shares, Supplier<List<CurrencyCode>> currencies) {
        columns = new DeliveryColumns(query, shares, money ? currencies.get() : List.of(), UnaryOperator.identity());
        List<String> header = columns.header();
        for (int i = 0; i < header.size(); i++) {
            sheet.inlineString(0, i, header.get(i));
            sheet.style(0, i).bold().set();
        }
        sheet.freezePane(columns.keys(), 1);
    }

    @Override
    public void row(DeliveryRow row) throws IOException {
        write(columns.cells(row));
        if (line % ROWS_A_FLUSH == 0) {
            sheet.flush();
        }
        line++;
    }

    @Override
    public void end(DeliveryRow total) throws IOException {
        if (!query.group().isEmpty()) {
            List<String> cells = columns.totalCells(total);
            write(cells);
            sheet.range(line, 0, line, cells.size() - 1).style().bold().set();
        }
        sheet.finish();
        explain(workbook.newWorksheet("About"));
        workbook.finish();
    }

    private void write(List<String> cells) {
        int texts = columns.sums() + DeliveryColumns.QUERY_NAMES.size();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (cell.isEmpty()) {
                continue;
            }
            if (i < columns.keys() || i >= cells.size() - texts) {
                // Shared strings would all be kept until the end.
                sheet.inlineString(line, i, cell);
            } else {
                sheet.value(line, i, new BigDecimal(cell));
            }
        }
    }

    private void explain(Worksheet about) throws IOException {
        List<String> names = DeliveryColumns.QUERY_NAMES;
        List<String> values = columns.queryCells();
        for (int i = 0; i < names.size(); i++) {
            about.inlineString(i, 0, names.get(i));
            about.inlineString(i, 1, values.get(i));
        }
        int next = names.size() + 1;
        for (Map.Entry<String, String> definition : Wording.DEFINITIONS.entrySet()) {
            about.inlineString(next, 0, definition.getKey());
            about.inlineString(next, 1, definition.getValue());
            next++;
        }
        about.finish();
    }
}
