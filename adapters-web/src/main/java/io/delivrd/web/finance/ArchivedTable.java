package io.delivrd.web.finance;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.finance.closing.BooksTable;
import io.delivrd.application.finance.closing.BooksTable.Column;
import io.delivrd.application.rates.TooManyRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// A table of a closed month as its archive holds it, written anew for spreadsheets: whatever is downloaded
/// is what was closed.
final class ArchivedTable {

    private static final int MOST_ROWS = 1_048_575;
    private static final int ROWS_A_FLUSH = 200;

    /// Digits that a number cell keeps.
    private static final int EXACT_DIGITS = 15;

    private static final String EIGHT_DECIMALS = "0.00000000";

    private final BooksTable table;
    private final ZipInputStream archive;

    private ArchivedTable(BooksTable table, ZipInputStream archive) {
        this.table = table;
        this.archive = archive;
    }

    /// @param archive is closed when the table has been written
    static ArchivedTable in(InputStream archive, BooksTable table) throws IOException {
        ZipInputStream zip = new ZipInputStream(archive);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(table.fileName())) {
                return new ArchivedTable(table, zip);
            }
        }
        zip.close();
        throw new IOException("the archive has no " + table.fileName());
    }

    void writeCsv(CsvForm form, OutputStream out) throws IOException {
        CsvWriter csv = form.to(out);
        try (archive) {
            Iterator<CsvRecord> rows = rows();
            while (rows.hasNext()) {
                csv.writeRecord(rows.next().getFields());
            }
        }
        csv.flush();
    }

    /// @throws TooManyRows if a sheet does not hold them
    void writeXlsx(OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "Delivrd", "1.0");
        Worksheet sheet = workbook.newWorksheet(table.tag());
        try (archive) {
            Iterator<CsvRecord> rows = rows();
            head(sheet, rows.next().getFields());
            for (int line = 1; rows.hasNext(); line++) {
                if (line > MOST_ROWS) {
                    throw new TooManyRows("more than " + MOST_ROWS + " rows");
                }
                row(sheet, line, rows.next().getFields());
                if (line % ROWS_A_FLUSH == 0) {
                    sheet.flush();
                }
            }
        }
        workbook.finish();
    }

    private Iterator<CsvRecord> rows() {
        return CsvReader.builder()
                .ofCsvRecord(new InputStreamReader(archive, StandardCharsets.UTF_8))
                .iterator();
    }

    private static void head(Worksheet sheet, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            sheet.inlineString(0, i, names.get(i));
            sheet.style(0, i).bold().set();
        }
        sheet.freezePane(0, 1);
    }

    private void row(Worksheet sheet, int line, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (!cell.isEmpty()) {
                cell(sheet, line, i, cell);
            }
        }
    }

    private void cell(Worksheet sheet, int line, int place, String cell) {
        Column.Kind kind = table.columns().get(place).kind();
        if (kind == Column.Kind.TEXT) {
            sheet.inlineString(line, place, unguarded(cell));
            return;
        }
        BigDecimal number = new BigDecimal(cell);
        if (number.precision() > EXACT_DIGITS) {
            sheet.inlineString(line, place, cell);
            return;
        }
        sheet.value(line, place, number);
        if (kind == Column.Kind.AMOUNT) {
            sheet.style(line, place).format(EIGHT_DECIMALS).set();
        }
    }

    /// A text cell of a workbook is no formula whatever it begins with.
    private static String unguarded(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t\r\n".indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
