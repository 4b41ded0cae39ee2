package io.delivrd.web.api;

import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Shares;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes a delivery report as a workbook: the columns of the CSV, with the total at the end, and a sheet that says
/// what they mean.
///
/// Counts and rates are numbers. Keys and sums of money are texts: a spreadsheet would take zeros from the one and
/// decimals from the other.
final class DeliveryXlsx {

    private static final String VERSION = "1.0";

    private DeliveryXlsx() {}

    /// @param money whether spend has columns
    static void write(Shares shares, boolean money, OutputStream out) throws IOException {
        DeliveryReport report = shares.report();
        DeliveryColumns columns = new DeliveryColumns(shares, money, UnaryOperator.identity());
        try (Workbook workbook = new Workbook(out, "Delivrd", VERSION)) {
            Worksheet sheet = workbook.newWorksheet("Delivery");
            List<String> header = columns.header();
            for (int i = 0; i < header.size(); i++) {
                sheet.value(0, i, header.get(i));
                sheet.style(0, i).bold().set();
            }
            sheet.freezePane(columns.keys(), 1);
            int line = 1;
            for (DeliveryRow row : report.rows()) {
                write(columns, columns.cells(row), sheet, line);
                line++;
            }
            if (!report.query().group().isEmpty()) {
                write(columns, columns.totalCells(report.total()), sheet, line);
                sheet.range(line, 0, line, header.size() - 1).style().bold().set();
            }
            sheet.finish();
            explain(columns, report, workbook.newWorksheet("About"));
        }
    }

    private static void write(DeliveryColumns columns, List<String> cells, Worksheet sheet, int line) {
        int texts = columns.sums() + DeliveryColumns.QUERY_NAMES.size();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (cell.isEmpty()) {
                continue;
            }
            if (i < columns.keys() || i >= cells.size() - texts) {
                sheet.value(line, i, cell);
            } else {
                sheet.value(line, i, new BigDecimal(cell));
            }
        }
    }

    private static void explain(DeliveryColumns columns, DeliveryReport report, Worksheet sheet) throws IOException {
        List<String> names = DeliveryColumns.QUERY_NAMES;
        List<String> values = columns.queryCells(report.query());
        for (int i = 0; i < names.size(); i++) {
            sheet.value(i, 0, names.get(i));
            sheet.value(i, 1, values.get(i));
        }
        int line = names.size() + 1;
        for (Map.Entry<String, String> definition : Wording.DEFINITIONS.entrySet()) {
            sheet.value(line, 0, definition.getKey());
            sheet.value(line, 1, definition.getValue());
            line++;
        }
        sheet.finish();
    }
}
