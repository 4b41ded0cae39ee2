package io.delivrd.web.provider.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.imports.ReportLines;
import io.delivrd.application.imports.ReportLines.ReportLine;
import io.delivrd.application.imports.UnreadableReport;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.web.provider.Formats;
import io.delivrd.web.provider.ReportReading;
import io.delivrd.web.testing.CountedMetrics;
import io.delivrd.web.wire.OutboundHttp;
import io.delivrd.web.wire.ZippedTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VonageReportFilesTest {

    private static final Instant NOW = Instant.parse("2026-02-14T12:00:00Z");
    private static final AccountId FIRST = new AccountId("ab12cd34");

    private static final List<String> HEADER = List.of(
            "account_id",
            "message_id",
            "client_ref",
            "direction",
            "from",
            "to",
            "message_body",
            "network",
            "network_name",
            "country",
            "country_name",
            "date_received",
            "date_finalized",
            "latency",
            "status",
            "error_code",
            "error_code_description",
            "currency",
            "total_price");

    private static final List<String> ROW = List.of(
            "ef56gh78",
            "5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e",
            "spring-7",
            "outbound",
            "ACME",
            "447700900123",
            "Your code is 1",
            "23410",
            "Example Mobile UK",
            "GB",
            "United Kingdom",
            "2026-02-14T10:31:05+00:00",
            "2026-02-14T10:31:08+00:00",
            "2274",
            "delivered",
            "0",
            "Delivered",
            "EUR",
            "0.03330000");

    private static final ZippedTexts.Limits LIMITS = new ZippedTexts.Limits(200, 8L * 1024 * 1024);

    private final CountedMetrics metrics = new CountedMetrics();
    private final ReportReading files = Formats.room(
                    Vonage.provider(),
                    Map.of("delivrd.vonage.api-key", FIRST.text()),
                    metrics,
                    new OutboundHttp(OutboundHttp.Timeouts.DEFAULT),
                    InstantSource.fixed(NOW))
            .files();

    static List<ReportLine> all(ReportLines lines) throws IOException {
        List<ReportLine> all = new ArrayList<>();
        for (Optional<ReportLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get());
        }
        return all;
    }

    private List<ReportLine> read(byte[] file) {
        return using(file, VonageReportFilesTest::all);
    }

    private String encodingOf(byte[] file) {
        return using(file, lines -> {
            all(lines);
            return lines.encoding();
        });
    }

    interface Reading<T> {

        T of(ReportLines lines) throws IOException;
    }

    private <T> T using(byte[] bytes, Reading<T> reading) {
        try {
            Path file = Files.write(Files.createTempFile("report", ""), bytes);
            try (ReportLines lines = files.file(file, FIRST, NOW)) {
                return reading.of(lines);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ReportLine> read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> idsOf(String file) {
        return read(file).stream()
                .map(line ->
                        ((ReportLine.Read) line).receipt().part().messageId().text())
                .toList();
    }

    private static String csv(List<String> fields) {
        return String.join(
                        ",",
                        fields.stream()
                                .map(field -> "\"" + field.replace("\"", "\"\"") + "\"")
                                .toList())
                + "\n";
    }

    private DeliveryReceipt only(String file) {
        assertThat(read(file)).singleElement().isInstanceOf(ReportLine.Read.class);
        return ((ReportLine.Read) read(file).getFirst()).receipt();
    }

    @Test
    void aReportAsDocumentedIsRead() {
        DeliveryReceipt receipt = only(csv(HEADER) + csv(ROW));

        assertThat(receipt.part().account().text()).isEqualTo("ef56gh78");
        assertThat(receipt.part().messageId().text()).isEqualTo("5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e");
        assertThat(receipt.claim().source()).isEqualTo(ReceiptSource.IMPORT);
        assertThat(receipt.claim().submittedAt()).contains(Instant.parse("2026-02-14T10:31:05Z"));
        assertThat(receipt.claim().pushedAt()).contains(Instant.parse("2026-02-14T10:31:08Z"));
        assertThat(receipt.claim().receivedAt()).isEqualTo(NOW);
        assertThat(receipt.attributes().recipient().orElseThrow().text()).isEqualTo("447700900123");
        assertThat(receipt.attributes().senderId().orElseThrow().text()).isEqualTo("ACME");
        assertThat(receipt.raw())
                .startsWith("{\"account_id\":\"ef56gh78\",\"message_id\":\"5c7d2f0e")
                .endsWith("\"currency\":\"EUR\",\"total_price\":\"0.03330000\"}")
                .doesNotContain("message_body", "Your code");
    }

    @Test
    void onlyMessageIdAndStatusAreNeeded() {
        assertThat(only("message_id,status\nm1,delivered\n").part().account()).isEqualTo(FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message_id,status\nm1,delivered\nm2,failed\n",
                "message_id,status\nm1,delivered\nm2,failed",
                "message_id,status\r\nm1,delivered\r\nm2,failed\r\n",
                "\uFEFFmessage_id,status\r\nm1,delivered\r\nm2,failed\r\n",
                "\uFEFF\"message_id\",\"status\"\n\"m1\",\"delivered\"\n\"m2\",\"failed\"",
                "message_id;status\nm1;delivered\nm2;failed\n",
                "\"message_id\";\"status\";\"a,b\"\nm1;delivered;\nm2;failed;\n",
                " Message-ID , STATUS \nm1,delivered\nm2,failed\n",
                "\n\nmessage_id,status\n\nm1,delivered\r\n\r\n\nm2,failed\n\n",
                "status,x,message_id,,x\ndelivered,1,m1,,\nfailed,,m2,3,4\n",
                "message_id,status,message_id\nm1,delivered,x\nm2,failed,y\n",
                "message_id,status\rm1,delivered\rm2,failed\r",
                "message_id,status\rm1,delivered\rm2,failed",
                "\r\rmessage_id,status\r\rm1,delivered\r\rm2,failed",
                "message_id\tstatus\nm1\tdelivered\nm2\tfailed\n",
                "\tmessage_id\tstatus\n1\tm1\tdelivered\n2\tm2\tfailed\n",
                "message_id|status\nm1|delivered\nm2|failed\n",
                "sep=;\r\nmessage_id;status\r\nm1;delivered\r\nm2;failed\r\n",
                "message_id;status;\"a, b, c\"\nm1;delivered;\nm2;failed;\n",
                "Message ID;STATUS\nm1;delivered\n;\nm2;failed\n;\n",
                "message_id,status\nm1,delivered,,\nm2,failed,\n"
            })
    void everyDialectIsRead(String file) {
        assertThat(idsOf(file)).containsExactly("m1", "m2");
    }

    @Test
    void quotedTextMayHoldAnything() {
        DeliveryReceipt receipt = only("client_ref,message_id,status\r\n\"a, \"\"b\"\"\r\n\r\nc; d\",m1,delivered\r\n");

        assertThat(receipt.attributes().clientRef().orElseThrow().text()).isEqualTo("a, \"b\"\r\n\r\nc; d");
    }

    @Test
    void aZipOfSeveralFilesIsRead() {
        List<ReportLine> lines = read(Zips.of(
                "readme.txt",
                "message_id,status\nno,no\n",
                "report_SMS_a_20260213.csv",
                "message_id,status\nm1,delivered\n",
                "empty.csv",
                "",
                "__MACOSX/._report_SMS_a_20260213.csv",
                "\u0000\u0005",
                "sub/report_SMS_b_20260213.CSV",
                "\uFEFFstatus;account_id;message_id\r\nfailed;b;m2\r\n;b;m3\r\n"));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isInstanceOfSatisfying(ReportLine.Read.class, read -> {
            assertThat(read.line()).isEqualTo(1);
            assertThat(read.receipt().part().account()).isEqualTo(FIRST);
        });
        assertThat(lines.get(1)).isInstanceOfSatisfying(ReportLine.Read.class, read -> {
            assertThat(read.line()).isEqualTo(2);
            assertThat(read.receipt().part().account().text()).isEqualTo("b");
        });
        assertThat(lines.get(2))
                .isEqualTo(new ReportLine.Refused(
                        3, "sub/report_SMS_b_20260213.CSV", 3, "status", "the record names no status"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m9                                      | ''             | 1 fields, where the header has 4",
                "m9,failed,,,x                           | ''             | 5 fields, where the header has 4",
                "Total,,,                                | ''             | a line of sums is no message",
                "Summe:;;;                               | ''             | 1 fields, where the header has 4",
                ",,Gesamt,                               | ''             | a line of sums is no message",
                "Total                                   | ''             | a line of sums is no message",
                "2.19E+26,failed,,                       | message_id     | a spreadsheet has rounded this number",
                "########,failed,,                       | message_id     | a spreadsheet has rounded this number",
                "m9,failed,46066.4382,                   | date_finalized | a spreadsheet has rewritten this time",
                "m9,failed,14/02/2026 10:31,             | date_finalized | a spreadsheet has rewritten this time",
                "m9,failed,########,                     | date_finalized | a spreadsheet has rewritten this time",
                "\"m9\"x,failed,,                        | ''             | quotes do not match, or the line is too long",
                "\"m9,failed,,                           | ''             | quotes do not match, or the line is too long",
                ",failed,,                               | message_id     | the record names no message id",
                "REDACTED,failed,,                       | message_id     | the record names no message id",
                "m9,,,                                   | status         | the record names no status",
                "m9,failed,2026-02-30T10:31:05+00:00,    | date_finalized | no time such as 2026-02-14T10:31:08+00:00",
                "m9,failed,,inbound                      | direction      | an inbound message has no receipt"
            })
    void aLineThatCannotBeUsedIsRefusedAndNoOther(String line, String field, String reason) {
        List<ReportLine> lines = read("message_id,status,date_finalized,direction\nm1,delivered,,\n\n" + line
                + "\nm2,delivered,,outbound\n\"m3\",\"failed\",\"\",\"\"\n");

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).isEqualTo(new ReportLine.Refused(2, "", 4, field, reason));
        assertThat(List.of(lines.get(0), lines.get(2), lines.get(3)))
                .extracting(read -> ((ReportLine.Read) read).line())
                .containsExactly(1L, 3L, 4L);
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsLineAlone() {
        String good = "m,delivered\n".repeat(20_000);

        List<ReportLine> lines = read("message_id,status\nm1,delivered\n\"m2,failed\n" + good);

        assertThat(lines).hasSize(20_002);
        assertThat(lines)
                .filteredOn(ReportLine.Refused.class::isInstance)
                .singleElement()
                .isEqualTo(new ReportLine.Refused(2, "", 3, "", "quotes do not match, or the line is too long"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aFileOfAnyLengthIsReadWhateverItsLineEnds(String end) {
        String row = "m,delivered" + end;

        List<ReportLine> lines = read("message_id,status" + end + row.repeat(100_000) + "\"m,x" + end + row.repeat(3));

        assertThat(lines).hasSize(100_004);
        assertThat(lines)
                .filteredOn(ReportLine.Refused.class::isInstance)
                .singleElement()
                .isEqualTo(new ReportLine.Refused(
                        100_001, "", 100_002, "", "quotes do not match, or the line is too long"));
    }

    @Test
    void quotesThatAreNeverClosedCostTimeInProportion() {
        List<ReportLine> lines = read("message_id,status\n" + "\"m,x\n".repeat(50_000));

        assertThat(lines).hasSize(50_000).allMatch(ReportLine.Refused.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.477E+11", "4,477E+11", "4.477e11", "4E11", "447700900123.0", "########", "'4.477E+11"})
    void aRoundedNumberIsRefusedWithItsField(String number) {
        List<ReportLine> lines = read("message_id;to;status\nm1;447700900123;failed\nm2;" + number + ";failed\n");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .isEqualTo(new ReportLine.Refused(2, "", 3, "to", "a spreadsheet has rounded this number"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E10",
                "0A0000001E103456",
                "1234567890E12345",
                "12E3000012345678",
                "5c7d2f0e-3b8a-4f61-9f0d-6a1e2b"
            })
    void anIdOfHexadecimalDigitsIsNoRoundedNumber(String id) {
        assertThat(idsOf("message_id,status\n" + id + ",delivered\n")).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0,0333|0.03330000", "6,2E-4|0.00062000", "0.0333|0.03330000"})
    void aPriceMayHaveADecimalComma(String written, String price) {
        DeliveryReceipt receipt = only("message_id;status;total_price\nm1;delivered;" + written + "\n");

        assertThat(receipt.claim().price().orElseThrow().text()).isEqualTo(price);
        assertThat(only("message_id,status,total_price\nm1,delivered,\"" + written + "\"\n")
                        .claim()
                        .price())
                .isEqualTo(receipt.claim().price());
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8", "windows-1252, Windows-1252", "UTF-16, UTF-16", "UTF-16LE, UTF-16", "UTF-16BE, UTF-16"})
    void anEncodingIsFoundOut(String charset, String told) {
        String rows = "m,spring,delivered\r\n".repeat(20_000);
        byte[] file = ("message_id;client_ref;status\r\n" + rows.replace(',', ';') + "m1;café Ö €;failed\r\n")
                .getBytes(Charset.forName(charset));

        DeliveryReceipt receipt = ((ReportLine.Read) read(file).getLast()).receipt();

        assertThat(receipt.attributes().clientRef().orElseThrow().text()).isEqualTo("café Ö €");
        assertThat(encodingOf(file)).isEqualTo(told);
    }

    @Test
    void whatIsInDoubtIsRefusedAndTheOthersStand() {
        String lost = "holds characters whose encoding is lost: hand it in as UTF-8";
        byte[] mixed = ("message_id,client_ref,status\nm1,caf\u00C3\u00A9,failed\nm2,caf\u00E9,failed\n"
                        + "m3,\u00EF\u00BF\u00BD,failed\nm4,plain,failed\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] dos = "message_id,client_ref,status\nm1,caf\u0082s,failed\n".getBytes(StandardCharsets.ISO_8859_1);

        List<ReportLine> lines = read(mixed);

        assertThat(((ReportLine.Read) lines.get(0))
                        .receipt()
                        .attributes()
                        .clientRef()
                        .orElseThrow()
                        .text())
                .isEqualTo("café");
        assertThat(lines.get(1)).isEqualTo(new ReportLine.Refused(2, "", 3, "client_ref", lost));
        assertThat(lines.get(2)).isEqualTo(new ReportLine.Refused(3, "", 4, "client_ref", lost));
        assertThat(lines.get(3)).isInstanceOf(ReportLine.Read.class);
        assertThat(read(dos)).containsExactly(new ReportLine.Refused(1, "", 2, "client_ref", lost));
    }

    @Test
    void whatIsNoReportIsUnreadable() {
        String known =
                "; known are: message_id, status, error_code, account_id, date_finalized, date_received, network,"
                        + " id, total_price, currency, client_ref, to, from, udh, direction";
        assertUnreadable("", "the file is empty");
        assertUnreadable("\n\r\n", "the file is empty");
        assertUnreadable("\uFEFF", "the file is empty");
        assertUnreadable(
                "Status;Datum\nfailed;1\n", "the header names no column message_id; it names: status, datum" + known);
        assertUnreadable(
                "message_id,447700900123\nm1,f\n",
                "the header names no column status; it names: message_id, (no name)" + known);
        assertUnreadable("\"message_id\"x,status\nm1,failed\n", "the header is no line of CSV");
        assertUnreadable("\"message_id,status\nm1,failed\n", "the header is no line of CSV");
        assertUnreadable("\u001F\u008B\b", "the file is packed by gzip: unpack it first");
    }

    private void assertUnreadable(String file, String reason) {
        assertThatThrownBy(() -> read(file.getBytes(
                        file.startsWith("\u001F") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableReport.class)
                .hasMessage(reason);
    }

    @Test
    void aZipOfNoReportIsUnreadable() {
        assertThatThrownBy(() -> read(Zips.of("a.txt", "x")))
                .isInstanceOf(UnreadableReport.class)
                .hasMessage("the zip holds no .csv file");
        assertThatThrownBy(() -> read(Zips.of("a.csv", "")))
                .isInstanceOf(UnreadableReport.class)
                .hasMessage("every CSV of the zip is empty");
        assertThatThrownBy(() -> read(Zips.of()))
                .isInstanceOf(UnreadableReport.class)
                .hasMessage("the zip holds no .csv file");
        assertThatThrownBy(() -> read(Zips.of("a.csv", "status\nfailed\n")))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageStartingWith(
                        "the header of a.csv names no column message_id; it names: status; known are: ");
    }

    @Test
    void aZipCutShortOrDamagedIsUnreadable() {
        byte[] zip = Zips.of("a.csv", csv(HEADER) + csv(ROW).repeat(200));
        byte[] damaged = zip.clone();
        Arrays.fill(damaged, 60, 70, (byte) 0xFF);

        assertThatThrownBy(() -> read(Arrays.copyOf(zip, zip.length / 3)))
                .isInstanceOf(UnreadableReport.class)
                .hasMessage("the zip cannot be read: it is cut short");
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageStartingWith("the zip cannot be read");
    }

    @Test
    void filesStoredAsTheyCameAreRead() {
        byte[] zip = Zips.storedWithDescriptors(
                false, "a.csv", "message_id,status\nm1,failed\n", "b.csv", "message_id,status\nm2,failed\n");

        assertThat(read(zip))
                .extracting(line ->
                        ((ReportLine.Read) line).receipt().part().messageId().text())
                .containsExactly("m1", "m2");
    }

    @Test
    void aZip64IsRead() {
        String[] files = new String[2 * 70_000];
        for (int i = 0; i < files.length; i += 2) {
            files[i] = i + ".txt";
            files[i + 1] = "";
        }
        files[0] = "sub/a.csv";
        files[1] = "message_id,status\nm1,failed\n";

        assertThat(read(Zips.of(files))).hasSize(1);
    }

    @Test
    void whatCannotBeReadOfAZipIsSaid() {
        assertZip(
                Zips.storedWithDescriptors(true, "a.csv", "x"), "its files are encrypted: save it without a password");
        assertZip(Zips.of("a.csv", "x", "more/b.ZIP", "x"), "it holds another archive: unpack that first");
        assertZip(
                Zips.of("[Content_Types].xml", "x", "xl/workbook.xml", "x"),
                "it is a workbook of a spreadsheet: hand in the report as it was downloaded");
    }

    @Test
    void aZipThatHoldsFarMoreThanItIsLongIsGivenUp() {
        byte[] bomb = Zips.of("a.csv", csv(HEADER) + "x\n".repeat(2_000_000));
        assertThat(bomb).hasSizeLessThan(8_192);

        assertZip(bomb, "it unpacks to more than 200 times its size, which no report does");
    }

    @Test
    void aZipThatHoldsTooMuchIsGivenUp() {
        StringBuilder rows = new StringBuilder(csv(HEADER));
        Random random = new Random(5);
        while (rows.length() <= LIMITS.total()) {
            rows.append(Long.toHexString(random.nextLong())).append('\n');
        }

        assertZip(Zips.of("a.csv", rows.toString()), "it unpacks to more than 8 MB: split it");
    }

    private void assertZip(byte[] zip, String reason) {
        assertThatThrownBy(() -> read(zip))
                .isInstanceOf(UnreadableReport.class)
                .hasMessage("the zip cannot be read: " + reason);
    }

    @Test
    void aLineLongerThanAnyReportsIsRefusedAndNoOther() {
        int most = 65_536;
        String longest = "m".repeat(180) + "," + "x".repeat(most - 180 - ",,failed\n".length());
        String refused = "longer than 65536 characters";

        for (int more : new int[] {1, 2, most, 3 * most + 7, 10_000_000}) {
            List<ReportLine> lines = read("message_id,x,status\n" + longest + ",failed\n" + longest + "x".repeat(more)
                    + ",failed\r\nm3,,failed\n\"m4," + longest + longest + "\",failed\nm5,,failed\n");

            assertThat(lines).hasSize(5);
            assertThat(lines.get(1)).isEqualTo(new ReportLine.Refused(2, "", 3, "", refused));
            assertThat(lines.get(3)).isEqualTo(new ReportLine.Refused(4, "", 5, "", refused));
        }
        assertUnreadable("\u0000".repeat(10_000_000), "the header is longer than 65536 characters");
    }

    @Test
    void bytesReadAreThoseOfTheFile() {
        for (byte[] file : List.of(
                Zips.of("a.csv", csv(HEADER) + csv(ROW).repeat(50)),
                (csv(HEADER) + csv(ROW).repeat(50)).getBytes(StandardCharsets.UTF_8))) {
            long read = using(file, lines -> {
                assertThat(lines.bytesRead()).isZero();
                assertThat(all(lines)).hasSize(50);
                return lines.bytesRead();
            });

            assertThat(read).isEqualTo(file.length);
        }
    }

    @Property(tries = 50)
    void shuffledColumnsGiveTheSameReceipt(@ForAll long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < HEADER.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));

        DeliveryReceipt shuffled = only(csv(order.stream().map(HEADER::get).toList())
                + csv(order.stream().map(ROW::get).toList()));

        DeliveryReceipt straight = only(csv(HEADER) + csv(ROW));
        assertThat(shuffled.part()).isEqualTo(straight.part());
        assertThat(shuffled.claim()).isEqualTo(straight.claim());
        assertThat(shuffled.attributes()).isEqualTo(straight.attributes());
    }

    @Property(tries = 300)
    void anyTextSurvivesItsQuotes(
            @ForAll @StringLength(min = 1, max = 40) @CharRange(from = ' ', to = '\u017F') String text,
            @ForAll @StringLength(max = 8) @CharRange(from = '\n', to = ',') String edge) {
        String reference = text + edge + "x";

        DeliveryReceipt receipt = only("status,client_ref,message_id\n" + csv(List.of("failed", reference, "m")));

        assertThat(receipt.attributes().clientRef().orElseThrow().text()).isEqualTo(reference);
    }
}
