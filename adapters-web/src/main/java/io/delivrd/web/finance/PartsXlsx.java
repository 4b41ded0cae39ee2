package io.delivrd.web.finance;

import io.delivrd.application.access.Sight;
import io.delivrd.application.finance.PricedPart;
import io.delivrd.application.finance.PricedPartSink;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes parts as a workbook: the columns of the CSV, ids as texts, money as numbers with eight decimals; as many
/// sheets as the rows need.
final class PartsXlsx implements PricedPartSink {

    /// A sheet holds 1,048,576.
    private static final int ROWS_A_SHEET = 1_000_000;

    /// Rows in memory at once.
    private static final int ROWS_A_FLUSH = 200;

    private static final String EIGHT_DECIMALS = "0.00000000";

    private final Workbook workbook;
    private final PartColumns columns;
    private Worksheet sheet;
    private int sheets = 1;
    private int line = 1;

    PartsXlsx(Sight sight, OutputStream out) {
        this.workbook = new Workbook(out, "Delivrd", "1.0");
        this.columns = new PartColumns(sight, UnaryOperator.identity());
        this.sheet = begun();
    }

    private Worksheet begun() {
        Worksheet next = workbook.newWorksheet(sheets == 1 ? "Match" : "Match " + sheets);
        List<String> header = PartColumns.header();
        for (int i = 0; i < header.size(); i++) {
            next.inlineString(0, i, header.get(i));
            next.style(0, i).bold().set();
        }
        next.freezePane(0, 1);
        return next;
    }

    @Override
    public void take(PricedPart part) throws IOException {
        if (line > ROWS_A_SHEET) {
            sheet.finish();
            sheets++;
            line = 1;
            sheet = begun();
        }
        write(columns.cells(part));
        if (line % ROWS_A_FLUSH == 0) {
            sheet.flush();
        }
        line++;
    }

    private void write(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (cell.isEmpty()) {
                continue;
            }
            switch (PartColumns.kind(i)) {
                // Shared strings would all be kept until the end.
                case TEXT -> sheet.inlineString(line, i, cell);
                case NUMBER -> sheet.value(line, i, new BigDecimal(cell));
                case MONEY -> {
                    sheet.value(line, i, new BigDecimal(cell));
                    sheet.style(line, i).format(EIGHT_DECIMALS).set();
                }
            }
        }
    }

    void finish() throws IOException {
        sheet.finish();
        workbook.finish();
    }
}
