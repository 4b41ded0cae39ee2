package io.delivrd.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetFileTest {

    private static final List<String> NEEDED = List.of("network", "price");
    private static final List<String> KNOWN = List.of("network", "price", "valid_from");
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    @TempDir
    private Path directory;

    @Test
    void aWorkbookReadsLikeItsCsv() throws IOException, UnreadableTable {
        Path file = directory.resolve("prices.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet notes = workbook.newWorksheet("Notes");
            notes.setVisibilityState(VisibilityState.HIDDEN);
            notes.value(0, 0, "not this one");
            Worksheet sheet = workbook.newWorksheet("Prices");
            sheet.value(1, 0, "Network");
            sheet.value(1, 1, "Price");
            sheet.value(1, 3, "Valid From");
            sheet.value(2, 0, "00123");
            sheet.value(2, 1, 0.0333);
            sheet.value(2, 3, LocalDate.of(2026, 11, 15));
            sheet.style(2, 3).format("yyyy-mm-dd").set();
            sheet.value(5, 0, "say \"so\",\nhere");
            sheet.value(5, 1, 0.00000001);
            sheet.value(5, 3, LocalDateTime.of(2026, 11, 15, 10, 30));
            sheet.style(5, 3).format("dd.mm.yyyy hh:mm").set();
            sheet.value(6, 0, 23410);
            sheet.value(6, 1, 2.19e26);
            sheet.style(6, 1).format("0.00 \"days\"").set();
        }

        assertThat(rows(file))
                .containsExactly(
                        "3: 00123|0.0333||2026-11-15",
                        "6: say \"so\", here|0.00000001||2026-11-15T10:30",
                        "7: 23410|2.19E26||");
    }

    @Test
    void textsOfOtherProgramsAreRead() throws IOException, UnreadableTable {
        Path file = zipped(Map.of(
                "_rels/.rels",
                "<Relationships><Relationship Id='a' Type='" + RELATIONS
                        + "/officeDocument' Target='/book/wb.xml'/></Relationships>",
                "book/wb.xml",
                "<x:workbook xmlns:x='m' xmlns:r='" + RELATIONS
                        + "'><x:workbookPr date1904='1'/><x:sheets><x:sheet name='S' sheetId='1' r:id='r1'/>"
                        + "</x:sheets></x:workbook>",
                "book/_rels/wb.xml.rels",
                "<Relationships><Relationship Id='r1' Type='" + RELATIONS
                        + "/worksheet' Target='s.xml'/><Relationship Id='r2' Type='" + RELATIONS
                        + "/sharedStrings' Target='t.xml'/><Relationship Id='r3' Type='" + RELATIONS
                        + "/styles' Target='st.xml'/></Relationships>",
                "book/st.xml",
                "<styleSheet><cellStyleXfs><xf numFmtId='0'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
                        + "<xf numFmtId='14'/></cellXfs></styleSheet>",
                "book/t.xml",
                "<sst><si><r><t>net</t></r><r><t>work</t></r><rPh><t>no</t></rPh></si><si><t>price</t></si></sst>",
                "book/s.xml",
                "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c>"
                        + "<c t='inlineStr'><is><t>valid_from</t></is></c></row>"
                        + "<row><c><v>23410</v></c><c t='str'><f>A1</f><v>0,5</v></c><c s='1'><v>0</v></c></row>"
                        + "<row><c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c><c t='d'><v>2026-11-01</v></c></row>"
                        + "</sheetData></worksheet>"));

        assertThat(rows(file)).containsExactly("2: 23410|0,5|1904-01-01", "3: TRUE|#N/A|2026-11-01");
    }

    @Test
    void whatIsNoTableIsToldForPeople() throws IOException {
        Path old = directory.resolve("old.xls");
        Files.write(old, HexFormat.of().parseHex("d0cf11e0a1b11ae1" + "00".repeat(100)));

        assertThatThrownBy(() -> rows(old)).isInstanceOf(UnreadableTable.class).hasMessageContaining("XLSX");
        assertThatThrownBy(() -> rows(zipped(Map.of("report.csv", "a,b"))))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("workbook");
        assertThatThrownBy(() -> rows(book("<row r='1'><c r='ZZZZZZZ1'><v>1</v></c></row>")))
                .isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> rows(book("<row r='1'><c t='s'><v>2147483647</v></c></row>")))
                .isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> rows(book("<row r='1'><c>"))).isInstanceOf(ZipException.class);
    }

    @Test
    void aCsvReadsInItsDialect() throws IOException, UnreadableTable {
        Path file = directory.resolve("prices.csv");
        Files.write(file, "Network;Price\n23410;0,0333\n".getBytes(StandardCharsets.UTF_16));

        assertThat(rows(file)).containsExactly("2: 23410|0,0333");
    }

    private static List<String> rows(Path file) throws IOException, UnreadableTable {
        List<String> rows = new ArrayList<>();
        try (SheetFile sheet = SheetFile.open(file)) {
            CsvTable table = sheet.table(NEEDED, KNOWN).orElseThrow();
            while (table.next()) {
                assertThat(table.flaw()).isEmpty();
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < table.columns().size(); i++) {
                    cells.add(table.cell(i));
                }
                rows.add(table.line() + ": " + String.join("|", cells));
            }
        }
        return rows;
    }

    private Path book(String rows) throws IOException {
        return zipped(Map.of(
                "_rels/.rels",
                "<Relationships><Relationship Id='a' Type='" + RELATIONS
                        + "/officeDocument' Target='wb.xml'/></Relationships>",
                "wb.xml",
                "<workbook><sheets><sheet id='r1'/></sheets></workbook>",
                "_rels/wb.xml.rels",
                "<Relationships><Relationship Id='r1' Type='" + RELATIONS
                        + "/worksheet' Target='s.xml'/></Relationships>",
                "s.xml",
                "<worksheet><sheetData>" + rows));
    }

    private Path zipped(Map<String, String> parts) throws IOException {
        Path file = Files.createTempFile(directory, "book", ".xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
