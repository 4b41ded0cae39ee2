package io.delivrd.web.hygiene;

import io.delivrd.application.hygiene.HygieneCells;
import io.delivrd.application.hygiene.ProposalSink;
import io.delivrd.domain.hygiene.Proposal;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes proposals as a workbook: the columns of the CSV, numbers of people as texts; as many sheets as the rows need,
/// and one that says what was asked for.
final class HygieneXlsx implements ProposalSink {

    /// A sheet holds 1,048,576.
    private static final int ROWS_A_SHEET = 1_000_000;

    /// Rows in memory at once.
    private static final int ROWS_A_FLUSH = 200;

    /// The column that is a number.
    private static final int CONFIDENCE = HygieneCells.HEADER.indexOf("confidence");

    private final HygieneCells rows;
    private final Workbook workbook;
    private Worksheet sheet;
    private int sheets = 1;
    private int line = 1;

    HygieneXlsx(HygieneCells rows, OutputStream out) {
        this.rows = rows;
        this.workbook = new Workbook(out, "Delivrd", "1.0");
        this.sheet = begun();
    }

    private Worksheet begun() {
        Worksheet next = workbook.newWorksheet(sheets == 1 ? "Numbers" : "Numbers " + sheets);
        for (int i = 0; i < HygieneCells.HEADER.size(); i++) {
            next.inlineString(0, i, HygieneCells.HEADER.get(i));
            next.style(0, i).bold().set();
        }
        next.freezePane(1, 1);
        return next;
    }

    @Override
    public void take(Proposal proposal) throws IOException {
        if (line > ROWS_A_SHEET) {
            sheet.finish();
            sheets++;
            line = 1;
            sheet = begun();
        }
        List<String> cells = rows.of(proposal);
        for (int i = 0; i < cells.size(); i++) {
            if (i == CONFIDENCE) {
                sheet.value(line, i, new BigDecimal(cells.get(i)));
            } else if (!cells.get(i).isEmpty()) {
                // Shared strings would all be kept until the end.
                sheet.inlineString(line, i, cells.get(i));
            }
        }
        if (line % ROWS_A_FLUSH == 0) {
            sheet.flush();
        }
        line++;
    }

    /// @param about what was asked for
    void finish(Map<String, String> about) throws IOException {
        sheet.finish();
        Worksheet last = workbook.newWorksheet("About");
        int at = 0;
        for (Map.Entry<String, String> entry : about.entrySet()) {
            last.inlineString(at, 0, entry.getKey());
            last.inlineString(at, 1, entry.getValue());
            at++;
        }
        last.finish();
        workbook.finish();
    }
}
