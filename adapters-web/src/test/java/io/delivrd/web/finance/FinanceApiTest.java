package io.delivrd.web.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.Role;
import io.delivrd.web.testing.WebServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FinanceApiTest {

    private static final String FINANCE = "/api/v1/finance/";
    private static final String MONTH = "?period=2026-11&provider=able&account=ab12cd34";

    @TempDir
    private static Path folder;

    private static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start();
        server.books.ofEveryClass();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String get(String path) {
        return server.getAsAdmin(FINANCE + path).body();
    }

    @Test
    void theMatchHasTheDocumentedShape() {
        assertThat(get("match" + MONTH)).isEqualTo("""
                        {"period":"2026-11","zone":"UTC","provider":"able","account":"ab12cd34","state":"open",\
                        "classes":[\
                        {"class":"exact","currency":"EUR","parts":1,\
                        "ours":"0.03330000","theirs":"0.03330000","difference":"0.00000000"},\
                        {"class":"price_differs","currency":"EUR","parts":1,\
                        "ours":"0.03330000","theirs":"0.03330001","difference":"0.00000001"},\
                        {"class":"currency_differs","currency":"EUR","parts":1,\
                        "ours":"0.03330000","theirs":"0.00000000","difference":"-0.03330000"},\
                        {"class":"currency_differs","currency":"USD","parts":1,\
                        "ours":"0.00000000","theirs":"0.04000000","difference":"0.04000000"},\
                        {"class":"only_ours","currency":"EUR","parts":1,\
                        "ours":"0.50000000","theirs":"0.00000000","difference":"-0.50000000"},\
                        {"class":"only_theirs","currency":"EUR","parts":1,\
                        "ours":"0.00000000","theirs":"0.03330000","difference":"0.03330000"},\
                        {"class":"twice","currency":"EUR","parts":1,\
                        "ours":"0.03330000","theirs":"0.06660000","difference":"0.03330000"},\
                        {"class":"estimated","currency":"EUR","parts":1,\
                        "ours":"0.12500000","theirs":"0.00000000","difference":"-0.12500000"}],\
                        "total":[\
                        {"currency":"EUR","ours":"0.75820000","theirs":"0.16650001","difference":"-0.59169999"},\
                        {"currency":"USD","ours":"0.00000000","theirs":"0.04000000","difference":"0.04000000"}]}""");
    }

    @Test
    void spendHasARowForEachKeyAndCurrencyWithEstimatesApart() {
        assertThat(get("spend" + MONTH + "&group=campaign,currency")).isEqualTo("""
                        {"period":"2026-11","zone":"UTC","provider":"able","account":"ab12cd34","state":"open",\
                        "rows":[\
                        {"campaign":"=autumn","currency":"EUR","parts":1,\
                        "amount":"0.50000000","estimated_amount":"0.00000000"},\
                        {"campaign":"autumn","currency":"EUR","parts":2,\
                        "amount":"0.09990000","estimated_amount":"0.00000000"},\
                        {"campaign":"autumn","currency":"USD","parts":1,\
                        "amount":"0.04000000","estimated_amount":"0.00000000"},\
                        {"campaign":"spring-7","currency":"EUR","parts":3,\
                        "amount":"0.06660001","estimated_amount":"0.12500000"}],\
                        "total":[\
                        {"currency":"EUR","parts":6,"amount":"0.66650001","estimated_amount":"0.12500000"},\
                        {"currency":"USD","parts":1,"amount":"0.04000000","estimated_amount":"0.00000000"}]}""");
        assertThat(get("spend?period=2026-10")).contains("\"provider\":null", "\"rows\":[],\"total\":[]");
        assertThat(get("spend.csv" + MONTH + "&group=campaign").lines())
                .first()
                .isEqualTo("campaign,currency,parts,amount,estimated_amount,period,zone");
        assertThat(get("spend.csv" + MONTH + "&group=campaign"))
                .contains("\r\n'=autumn,EUR,1,0.50000000,0.00000000,2026-11,UTC\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "spend period",
                "spend?period=2026-13 period",
                "spend?period=2026-11&group=weather group",
                "match?period=11/2026 period",
                "match.csv?period=2026-11&class=odd class",
                "match.csv?period=2026-11&bom=perhaps bom",
                "match.csv?period=2026-11&separator=pipe separator",
                "match.xlsx?period= period",
                "match/parts?period=2026-11&limit=0 limit",
                "match/parts?period=2026-11&after=%21 after",
                "match/parts?period=2026-11&state=lost state"
            })
    void whatCannotBeReadIsNamed(String path, String field) {
        HttpResponse<String> answer = server.getAsAdmin(FINANCE + path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void aFileHasIdsAsTheyAreMoneyInFullAndNoFormula() {
        HttpResponse<String> answer = server.getAsAdmin(FINANCE + "match.csv" + MONTH + "&class=only_ours");

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"match_only_ours_2026-11_able_ab12cd34.csv\"");
        assertThat(answer.body())
                .isEqualTo("provider,account,message_id,at,campaign,client_ref,recipient,network,country,state,class,"
                        + "amount,estimated_amount,currency,source,ours,ours_currency,ours_source,theirs,"
                        + "theirs_currency,records,difference\r\n"
                        + "able,ab12cd34,0042,2026-11-20T10:31:07Z,'=autumn,'=autumn:cust-991,447700900123,23410,GB,"
                        + "submitted,only_ours,0.50000000,0.00000000,EUR,webhook,0.50000000,EUR,webhook,,,0,"
                        + "-0.50000000\r\n");
    }

    @Test
    void aSpreadsheetChoosesSeparatorAndMark() {
        String file = get("match.csv" + MONTH + "&class=exact&separator=semicolon&bom=true");

        assertThat(file).startsWith("\uFEFFprovider;account;").contains(";m-1;", ";0.03330000;");
    }

    @Test
    void aWorkbookHoldsIdsAsTextAndMoneyAsNumbers() throws IOException {
        String sheet = entry(server.getBytesAsAdmin(FINANCE + "match.xlsx" + MONTH), "xl/worksheets/sheet1.xml");

        assertThat(sheet).containsPattern(Pattern.compile("t=\"inlineStr\"><is><t[^>]*>0042</t>"));
        assertThat(sheet).contains("<v>0.50000000</v>").contains("=autumn");
        assertThat(sheet.split("<row ", -1)).hasSize(1 + 8);
    }

    private static String entry(byte[] workbook, String name) throws IOException {
        try (ZipFile zip =
                new ZipFile(Files.write(folder.resolve("match.xlsx"), workbook).toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void partsAreReadPageByPageToTheirEnd() {
        String first = get("match/parts" + MONTH + "&limit=4");
        String next = first.replaceFirst("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        String second = get("match/parts" + MONTH + "&limit=4&after=" + next);

        assertThat(List.of(first.split("message_id", -1))).hasSize(5);
        assertThat(List.of(second.split("message_id", -1))).hasSize(4);
        assertThat(second).endsWith("\"next\":null}").doesNotContain("\"0042\"");
        assertThat(first).contains("""
                "ours":{"amount":"0.50000000","currency":"EUR","source":"webhook"},"theirs":null,"records":0,\
                "difference":{"amount":"-0.50000000","currency":"EUR"},\
                "counts":{"amount":"0.50000000","currency":"EUR","source":"webhook"},"estimated":false""");
        assertThat(get("match/parts" + MONTH + "&state=failed,rejected"))
                .contains("m-2", "m-3")
                .doesNotContain("m-1");
    }

    @Test
    void whoMaySeeNoMoneyIsTurnedAway() {
        String viewer = ((ManageTokens.Creation.Created) server.bean(ManageTokens.class)
                        .create(
                                new Caller("root", Set.of(Role.ADMIN)),
                                "viewer",
                                Set.of(Role.VIEWER),
                                Optional.empty()))
                .secret();

        assertThat(server.get(FINANCE + "spend" + MONTH, "Authorization", "Bearer " + viewer)
                        .statusCode())
                .isEqualTo(403);
    }
}
