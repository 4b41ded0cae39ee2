package io.delivrd.web.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.web.testing.WebServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubmissionApiTest {

    private static final String ROUTE = "/api/v1/submissions";
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String WHOLE = """
            {"provider":"vonage","account":"ab12cd34","message_id":"m-1","message":"s-1","part":2,"parts":"3",\
            "client_ref":"spring-7","recipient":"+447700900123","sender_id":"ACME","network":"23410",\
            "price":"0.03330000","currency":"EUR","submitted_at":"2026-11-20T10:00:00Z"}""";

    private WebServer server = WebServer.start();

    @BeforeEach
    void afterTheCampaign() {
        server.clock.set(Instant.parse("2026-11-20T12:00:00Z"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anElementIsStoredAsTold() {
        assertThat(answerTo(JSON, WHOLE)).isEqualTo(stored(1));

        assertIsWhole(server.submissions.only());
    }

    @Test
    void aCsvRowIsStoredAsTold() {
        String csv = """
                submitted_at,x,message_id,account,provider,message,part,parts,client_ref,recipient,Sender_Id,network,\
                price,currency
                2026-11-20T11:00:00+01:00,?,m-1,ab12cd34,vonage,s-1,2,3,spring-7,447700900123,ACME,23410,0.0333,eur
                """;

        assertThat(answerTo("text/csv", csv)).isEqualTo(stored(1));

        assertIsWhole(server.submissions.only());
    }

    private static void assertIsWhole(Submission submission) {
        assertThat(submission.part().provider().text()).isEqualTo("vonage");
        assertThat(submission.part().account().text()).isEqualTo("ab12cd34");
        assertThat(submission.part().messageId().text()).isEqualTo("m-1");
        assertThat(submission.sending().message()).contains(new MessageRef("s-1"));
        assertThat(submission.sending().number()).isEqualTo(2);
        assertThat(submission.sending().count()).isEqualTo(3);
        assertThat(submission.sending().network().orElseThrow().text()).isEqualTo("23410");
        assertThat(submission.sending().price().orElseThrow().text()).isEqualTo("0.03330000");
        assertThat(submission.sending().price().orElseThrow().currency().text()).isEqualTo("EUR");
        assertThat(submission.sending().submittedAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(submission.attributes().clientRef()).contains(new ClientRef("spring-7"));
        assertThat(submission.attributes().recipient()).contains(new Msisdn("447700900123"));
        assertThat(submission.attributes().senderId()).contains(new SenderId("ACME"));
    }

    @Test
    void whatIsMissingTakesItsDefault() {
        server.close();
        server = WebServer.start(Map.of("delivrd.vonage.api-key", "k-1", "delivrd.vonage.currency", "USD"));
        afterTheCampaign();

        assertThat(answerTo(JSON, """
                {"message_id":123,"submitted_at":"2026-11-20T10:00:00Z","price":0.0333,"client_ref":"","part":null}""")).isEqualTo(stored(1));

        Submission submission = server.submissions.only();
        assertThat(submission.part().account().text()).isEqualTo("k-1");
        assertThat(submission.part().messageId().text()).isEqualTo("123");
        assertThat(submission.sending().price().orElseThrow().text()).isEqualTo("0.03330000");
        assertThat(submission.sending().price().orElseThrow().currency().text()).isEqualTo("USD");
        assertThat(submission.sending().message()).isEmpty();
        assertThat(submission.sending().number()).isEqualTo(1);
        assertThat(submission.sending().count()).isEqualTo(1);
        assertThat(submission.sending().names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"message\":\"s\"', true, 1, 1",
        "'\"message\":\"s\",\"part\":\"2\"', true, 2, 2",
        "'\"message\":\"s\",\"parts\":1', false, 1, 1",
        "'\"message\":\"s\",\"part\":3,\"parts\":3', true, 3, 3",
        "'\"part\":2,\"parts\":3', false, 2, 3"
    })
    void aPartBelongsToTheMessageItNames(String fields, boolean member, int number, int count) {
        answerTo(JSON, element("m-1", fields));

        Submission submission = server.submissions.only();
        assertThat(submission.sending().message().isPresent()).isEqualTo(member);
        assertThat(submission.sending().number()).isEqualTo(number);
        assertThat(submission.sending().count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00:00.1234567Z, 2026-11-20T10:00:00.123456Z",
        "2026-11-20T12:30:00+0230, 2026-11-20T10:00:00Z",
        "2026-11-20T12:30:00+02:30, 2026-11-20T10:00:00Z",
        "2026-11-20T08:00:00-02, 2026-11-20T10:00:00Z",
        "2026-11-20 10:00:00+00, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00Z, 2026-11-20T10:00:00Z",
        "2018-11-20T10:00Z, 2018-11-20T10:00:00Z",
        "2026-11-21T14:00Z, 2026-11-21T14:00:00Z"
    })
    void instantsComeInSeveralSpellings(String text, Instant instant) {
        assertThat(answerTo(JSON, "{\"message_id\":\"m\",\"submitted_at\":\"" + text + "\"}"))
                .isEqualTo(stored(1));

        assertThat(server.submissions.only().sending().submittedAt()).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "submitted_at | \"submitted_at\":\"2026-11-20T10:00:00\" | names no time zone",
                "submitted_at | \"submitted_at\":\"2026-02-30T10:00:00Z\" | is no instant",
                "submitted_at | \"submitted_at\":1763632800 | is no instant",
                "submitted_at | \"submitted_at\":\"0001-01-01T00:00:00Z\" | must lie between 2016-11-22T12:00:00Z",
                "submitted_at | \"submitted_at\":\"1970-01-01T00:00:00Z\" | must lie between",
                "submitted_at | \"submitted_at\":\"2026-11-21T14:00:01Z\" | and 2026-11-21T14:00:00Z",
                "submitted_at | \"submitted_at\":\"9999-12-31T23:59:59Z\" | must lie between",
                "submitted_at | \"x\":1 | is missing",
                "message_id | \"message_id\":\" \" | is missing",
                "message_id | \"message_id\":[1] | neither text nor number",
                "provider | \"provider\":\"nobody\" | is not known here",
                "part | \"part\":0 | whole number from 1 to 255",
                "parts | \"parts\":256 | whole number from 1 to 255",
                "part | \"part\":3,\"parts\":2 | is more than parts",
                "recipient | \"recipient\":\"0800-FLOWERS\" | is no number",
                "price | \"price\":\"free\" | is no amount",
                "price | \"price\":0.123456789 | is no amount",
                "currency | \"price\":\"1\",\"currency\":\"euro\" | ISO 4217",
                "response | \"response\":\"nonsense\" | JSON is broken",
                "response.messages | \"response\":{\"messages\":[]} | holds no messages"
            })
    void whatCannotBeUsedIsRefusedByName(String field, String fields, String reason) {
        String id = fields.contains("\"message_id\"") ? "" : "\"message_id\":\"m-1\",";
        String at = fields.contains("\"submitted_at\"") || fields.contains("\"x\"")
                ? ""
                : "\"submitted_at\":\"2026-11-20T10:00:00Z\",";

        assertThat(answerTo(JSON, "{" + id + at + fields + "}"))
                .startsWith("{\"stored\":0,\"repeated\":0,\"refused\":[{\"line\":1,\"field\":\"" + field
                        + "\",\"reason\":\"")
                .contains(reason);
        assertThat(server.submissions.all()).isEmpty();
    }

    @Test
    void aNumberIsReadFromItsLiteral() {
        answerTo(
                JSON,
                "[" + element("m-1", "\"price\":3.33e-2") + "," + element("m-2", "\"price\":12345678.00000001") + "]");

        assertThat(server.submissions.all())
                .extracting(one -> one.sending().price().orElseThrow().text())
                .containsExactly("0.03330000", "12345678.00000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, NDJSON, "application/jsonl", "text/plain", "application/x-www-form-urlencoded"})
    void elementsOneALineAreReadWhateverTheyAreCalled(String type) {
        String lines = element("m-1", "\"part\":1") + "\n\n" + element("m-2", "\"part\":0") + "\r\n"
                + element("m-3", "\"part\":1") + element("m-4", "\"part\":0") + "\n \n" + element("m-5", "\"part\":1");

        assertThat(answerTo(type, lines))
                .isEqualTo("{\"stored\":3,\"repeated\":0,\"refused\":["
                        + "{\"line\":3,\"field\":\"part\",\"reason\":\"must be a whole number from 1 to 255\"},"
                        + "{\"line\":4,\"field\":\"part\",\"reason\":\"must be a whole number from 1 to 255\"}]}");
        assertThat(ids()).containsExactly("m-1", "m-3", "m-5");
    }

    @Test
    void anElementMayTakeSeveralLines() {
        String lines = """

                {
                  "message_id": "m-1",
                  "submitted_at": "2026-11-20T10:00:00Z",
                  "x": {"y": [
                    {"z": "}"}
                  ]}
                }
                {
                  "message_id": "m-2"
                } {
                  "message_id": "m-3",
                  "submitted_at": "2026-11-20T10:00:00Z"
                }""";

        assertThat(answerTo(JSON, lines))
                .isEqualTo("{\"stored\":2,\"repeated\":0,\"refused\":["
                        + "{\"line\":9,\"field\":\"submitted_at\",\"reason\":\"is missing\"}]}");
        assertThat(ids()).containsExactly("m-1", "m-3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message_id\":\"m-2\"",
                "{\"message_id\":\"m-2\",",
                "{\"message_id\":",
                "{\"message_id\":\"m-2",
                "{\"message_id\" \"m-2\"}",
                "nonsense",
                "[]",
                "{\"x\":[",
                "{{"
            })
    void aBrokenLineIsRefusedAndTheRestGoesOn(String broken) {
        String lines = element("m-1", "\"part\":1") + "\n" + broken + "\n" + element("m-3", "\"part\":1") + "\n"
                + element("m-4", "\"part\":1") + "\n" + broken;

        for (String type : List.of(NDJSON, JSON)) {
            String answer = answerTo(type, lines);
            assertThat(answer).containsOnlyOnce("{\"line\":2,\"field\":\"\",").containsOnlyOnce("{\"line\":5,");
            assertThat(answer.split("\"line\"", -1)).hasSize(3);
        }
        assertThat(ids()).containsExactly("m-1", "m-3", "m-4");
    }

    @Test
    void aBrokenElementOverSeveralLinesIsRefusedOnce() {
        String lines = """
                {
                  "message_id": "m-1",
                  "submitted_at": oops
                }
                {"message_id":"m-2","submitted_at":"2026-11-20T10:00:00Z"}
                {
                  "message_id": "m-3\"""";

        assertThat(answerTo(JSON, lines))
                .startsWith("{\"stored\":1,\"repeated\":0,\"refused\":[{\"line\":1,\"field\":\"\",")
                .contains("{\"line\":6,\"field\":\"\",\"reason\":\"breaks off\"}]}");
    }

    @Test
    void elementsOfAnArrayAreCounted() {
        String array = "\uFEFF [" + element("m-1", "\"part\":1") + ",\n7,[1,{}]," + element("m-2", "\"part\":0") + ",\n"
                + element("m-3", "\"part\":1") + "]";

        assertThat(answerTo(JSON, array))
                .isEqualTo("{\"stored\":2,\"repeated\":0,\"refused\":["
                        + "{\"line\":2,\"field\":\"\",\"reason\":\"is no JSON object\"},"
                        + "{\"line\":3,\"field\":\"\",\"reason\":\"is no JSON object\"},"
                        + "{\"line\":4,\"field\":\"part\",\"reason\":\"must be a whole number from 1 to 255\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",{\"message_id\":\"m-2\" | 2",
                ",{\"message_id\":\"m-2\",\"x\" 1}] | 2",
                " | 2",
                "] [ | 2",
                ", oops] | 2"
            })
    void whereAnArrayIsBrokenReadingEnds(String rest, int line) {
        String array = "[" + element("m-1", "\"part\":1") + (rest == null ? "" : rest);

        assertThat(answerTo(JSON, array))
                .startsWith("{\"stored\":1,\"repeated\":0,\"refused\":[{\"line\":" + line
                        + ",\"field\":\"\",\"reason\":\"not readable from here on: ")
                .doesNotContain("m-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\n", "[]"})
    void nothingIsNothing(String body) {
        assertThat(answerTo(JSON, body)).isEqualTo(stored(0));
    }

    @Test
    void csvRowsAreReadByTheirHeader() {
        String csv = """
                "submitted_at","message_id","client_ref"\r
                2026-11-20T10:00:00Z,m-1,"a ""quoted"", one"\r
                \r
                2026-11-20,m-2,\r
                2026-11-20T10:00:00Z,m-3,"two
                lines",
                2026-11-20T10:00:00Z,m-4,a,b
                2026-11-20T10:00:00Z,m-5
                2026-11-20T10:00:00Z,m-6,"open
                2026-11-20T10:00:00Z,m-7,""";

        assertThat(answerTo("text/csv; charset=utf-8", csv))
                .isEqualTo("{\"stored\":4,\"repeated\":0,\"refused\":["
                        + "{\"line\":4,\"field\":\"submitted_at\","
                        + "\"reason\":\"is no instant such as 2026-11-20T10:00:00Z\"},"
                        + "{\"line\":7,\"field\":\"\",\"reason\":\"4 fields, where the header has 3\"},"
                        + "{\"line\":9,\"field\":\"\",\"reason\":\"quotes do not match, or the line is too long\"}]}");
        assertThat(ids()).containsExactly("m-1", "m-3", "m-5", "m-7");
        assertThat(server.submissions.all().getFirst().attributes().clientRef())
                .contains(new ClientRef("a \"quoted\", one"));
    }

    @Test
    void aHeaderThatLacksAColumnIsTold() {
        assertThat(answerTo("text/csv", "message_id,sent\nm-1,2026-11-20T10:00:00Z\n"))
                .isEqualTo("{\"stored\":0,\"repeated\":0,\"refused\":[{\"line\":1,\"field\":\"submitted_at\","
                        + "\"reason\":\"the header row names no column submitted_at; it names: message_id, sent; known are: provider,"
                        + " account, message_id, message, part, parts, client_ref, recipient, sender_id, network, price,"
                        + " currency, submitted_at\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message_id,submitted_at,price\nm-1,2026-11-20T10:00:00Z,\"0,0333\"\nTotal,,\"0,0333\"\n",
                "message_id;submitted_at;price\r\nm-1;2026-11-20T10:00:00Z;0,0333\r\n;;\r\nTotal;;0,0333\r\n",
                "\n\tmessage_id\tsubmitted_at\tprice\n1\tm-1\t2026-11-20T10:00:00Z\t0,0333\n\tTotal\t\t0,0333\n",
                "Message-ID;Submitted At;PRICE\rm-1;2026-11-20T10:00:00Z;3,33E-2\rTotal;;0,0333\r",
                "sep=;\nprice;message_id;submitted_at\n0,0333;m-1;2026-11-20T10:00:00Z\n0,0333;Summe:;\n"
            })
    void everyDialectIsReadAndALineOfSumsIsNoMessage(String csv) {
        assertThat(answerTo("text/csv", csv))
                .startsWith("{\"stored\":1,\"repeated\":0,\"refused\":[{\"line\":")
                .endsWith("\"field\":\"\",\"reason\":\"a line of sums is no message\"}]}")
                .containsOnlyOnce("reason");
        assertThat(server.submissions.only().sending().price().orElseThrow().text())
                .isEqualTo("0.03330000");
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv, windows-1252, ',\"encoding\":\"Windows-1252\"'",
        "text/csv, UTF-16LE, ',\"encoding\":\"UTF-16\"'",
        "text/csv;charset=iso-8859-15, iso-8859-15, ',\"encoding\":\"ISO-8859-15\"'",
        "text/csv, UTF-8, ''"
    })
    void anEncodingIsFoundOutAndSaid(String type, String charset, String told) {
        byte[] csv = "message_id,submitted_at,client_ref\nm-1,2026-11-20T10:00:00Z,caf\u00E9\n"
                .getBytes(Charset.forName(charset));

        assertThat(answerTo(type, csv)).isEqualTo("{\"stored\":1,\"repeated\":0" + told + ",\"refused\":[]}");
        assertThat(server.submissions.only().attributes().clientRef()).contains(new ClientRef("caf\u00E9"));
    }

    @Test
    void jsonIsReadInTheEncodingItDeclares() {
        byte[] json = element("m-1", "\"client_ref\":\"caf\u00E9\"").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(answerTo("application/json;charset=iso-8859-1", json)).startsWith("{\"stored\":1,");
        assertThat(server.submissions.only().attributes().clientRef()).contains(new ClientRef("caf\u00E9"));
        assertThat(answerTo(JSON, json)).startsWith("{\"stored\":0,").contains("is no UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"message_id\":\"2.19E+26\" | message_id | a spreadsheet has rounded this number",
                "\"message_id\":\"m\",\"recipient\":\"4,477E+11\" | recipient | a spreadsheet has rounded this number",
                "\"message_id\":\"m\",\"recipient\":4.477E11 | recipient | a spreadsheet has rounded this number",
                "\"message_id\":\"m\",\"recipient\":447700900123.0 | recipient | a spreadsheet has rounded this number",
                "\"message_id\":\"m\",\"client_ref\":\"a\uFFFDb\" | client_ref |"
                        + " holds characters whose encoding is lost: hand it in as UTF-8"
            })
    void whatASheetHasSpoiledIsRefused(String fields, String field, String reason) {
        assertThat(answerTo(JSON, "{\"submitted_at\":\"2026-11-20T10:00:00Z\"," + fields + "}"))
                .isEqualTo("{\"stored\":0,\"repeated\":0,\"refused\":[{\"line\":1,\"field\":\"" + field
                        + "\",\"reason\":\"" + reason + "\"}]}");
    }

    @Test
    void theSameAgainIsRepeated() {
        answerTo(JSON, WHOLE);

        assertThat(answerTo(NDJSON, WHOLE + "\n" + WHOLE)).isEqualTo("{\"stored\":0,\"repeated\":2,\"refused\":[]}");
    }

    @Test
    void aSendResponseIsItsParts() {
        String answer = answerTo(JSON, """
                {"client_ref":"of-wrapper","sender_id":"ACME","submitted_at":"2026-11-20T10:00:00Z","response":
                {"message-count":"3","messages":[
                 {"status":"1","error-text":"Throughput Rate Exceeded for 447700900123"},
                 {"to":"447700900123","message-id":"p-2","status":"0","remaining-balance":"41.2","message-price":"0.03330000",\
                "network":"23410","client-ref":"spring-7"},
                 {"to":"447700900123","message-id":"p-3","status":0,"message-price":0.0333}]}}""");

        assertThat(answer)
                .isEqualTo("{\"stored\":2,\"repeated\":0,\"refused\":[{\"line\":1,"
                        + "\"field\":\"response.messages[0].status\","
                        + "\"reason\":\"status 1: Throughput Rate Exceeded for 447******123\"}]}");
        Submission first = server.submissions.all().getFirst();
        Submission second = server.submissions.all().getLast();
        assertThat(ids()).containsExactly("p-2", "p-3");
        assertThat(first.sending().message()).contains(new MessageRef("p-2"));
        assertThat(first.sending().number()).isEqualTo(2);
        assertThat(first.sending().count()).isEqualTo(3);
        assertThat(first.sending().network().orElseThrow().text()).isEqualTo("23410");
        assertThat(first.sending().price().orElseThrow().text()).isEqualTo("0.03330000");
        assertThat(first.attributes().clientRef()).contains(new ClientRef("spring-7"));
        assertThat(first.attributes().recipient()).contains(new Msisdn("447700900123"));
        assertThat(first.attributes().senderId()).contains(new SenderId("ACME"));
        assertThat(second.sending().message()).contains(new MessageRef("p-2"));
        assertThat(second.sending().number()).isEqualTo(3);
        assertThat(second.attributes().clientRef()).contains(new ClientRef("of-wrapper"));
    }

    @Test
    void aSendResponseMayBeText() {
        String asJson =
                "{\\\"message-count\\\":1,\\\"messages\\\":[{\\\"message-id\\\":\\\"p-1\\\",\\\"status\\\":\\\"0\\\"}]}";
        String asXml = "<?xml version='1.0'?><mt-submission-response><messages count='2'><message><to>447700900123</to>"
                + "<messageId>p-2</messageId><status>0</status><messagePrice>0.1</messagePrice></message><message>"
                + "<status>9</status><errorText>no credit</errorText></message></messages></mt-submission-response>";

        assertThat(answerTo(NDJSON, wrapper("\"" + asJson + "\"") + "\n" + wrapper("\"" + asXml + "\"")))
                .isEqualTo("{\"stored\":2,\"repeated\":0,\"refused\":[{\"line\":2,"
                        + "\"field\":\"response.messages[1].status\",\"reason\":\"status 9: no credit\"}]}");
        Submission fromXml = server.submissions.all().getLast();
        assertThat(fromXml.part().messageId().text()).isEqualTo("p-2");
        assertThat(fromXml.sending().count()).isEqualTo(2);
        assertThat(fromXml.sending().message()).isEmpty();
        assertThat(fromXml.sending().price().orElseThrow().text()).isEqualTo("0.10000000");
    }

    @Test
    void xmlReadsNothingFromElsewhere() {
        String xml = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><mt-submission-response><messages>"
                + "<message><messageId>&x;</messageId><status>0</status></message></messages></mt-submission-response>";

        assertThat(answerTo(JSON, wrapper("\"" + xml + "\"")))
                .startsWith("{\"stored\":0,\"repeated\":0,\"refused\":[{\"line\":1,\"field\":\"response\"");
    }

    @Test
    void elementsAndSendResponsesMix() {
        String lines = element("m-1", "\"part\":1")
                + "\n"
                + wrapper("{\"messages\":[{\"message-id\":\"p-1\",\"status\":\"0\",\"message-price\":\"x\"},"
                        + "{\"status\":\"0\"},3]}")
                + "\n"
                + "{\"message-count\":\"1\",\"messages\":[{\"status\":\"0\",\"message-id\":\"p-9\"}]}";

        assertThat(answerTo(NDJSON, lines))
                .startsWith("{\"stored\":1,")
                .contains(
                        "{\"line\":2,\"field\":\"response.messages[0].message-price\"",
                        "{\"line\":2,\"field\":\"response.messages[1].message-id\",\"reason\":\"is missing\"}",
                        "{\"line\":2,\"field\":\"response.messages[2]\",\"reason\":\"is no object\"}",
                        "{\"line\":3,\"field\":\"response\",\"reason\":\"wrap a send response");
    }

    @Test
    void whatTheStoreRefusesIsToldWithItsLine() {
        server.submissions.refuse("m-2");

        assertThat(answerTo(
                        NDJSON,
                        element("m-1", "\"part\":1") + "\n" + element("m-2", "\"part\":1") + "\n"
                                + element("m-3", "\"part\":0")))
                .isEqualTo("{\"stored\":1,\"repeated\":0,\"refused\":["
                        + "{\"line\":2,\"field\":\"\",\"reason\":\"value refused\"},"
                        + "{\"line\":3,\"field\":\"part\",\"reason\":\"must be a whole number from 1 to 255\"}]}");
    }

    @Test
    void withoutAStoreItIsToBeSentAgain() {
        server.submissions.goAway();

        HttpResponse<String> answer = server.postAsAdmin(ROUTE, JSON, WHOLE);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("\"type\":\"/problems/store-unavailable\"");
    }

    @Test
    void theTokenIsNeeded() {
        assertThat(server.post(ROUTE, JSON, WHOLE).statusCode()).isEqualTo(401);
        assertThat(server.submissions.all()).isEmpty();
    }

    @Test
    void manyLinesAreReadAsTheyComeAndManyRefusalsAreToldInFull() {
        Stream<String> lines = IntStream.rangeClosed(1, 200_000)
                .mapToObj(i -> element("m-" + i, i % 20 == 0 ? "\"part\":0" : "\"part\":1") + "\n");

        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri(ROUTE))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", NDJSON)
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofInputStream(() -> streamed(lines))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"stored\":190000,\"repeated\":0,\"refused\":[{\"line\":20,\"field\":\"part\"")
                .endsWith("{\"line\":200000,\"field\":\"part\",\"reason\":\"must be a whole number from 1 to 255\"}]}");
        assertThat(answer.body().split("\\{\"line\":", -1)).hasSize(10_001);
    }

    @Test
    void submissionsHaveALimitOfTheirOwn() {
        server.close();
        server = WebServer.start(Map.of("delivrd.submissions.max-size", "2MB"));
        afterTheCampaign();
        String two = element("m-1", "\"x\":\"" + "y".repeat(900_000) + "\"") + "\n"
                + element("m-2", "\"x\":\"" + "y".repeat(900_000) + "\"");

        assertThat(answerTo(NDJSON, two)).isEqualTo(stored(2));
        HttpResponse<String> answer = server.postAsAdmin(ROUTE, NDJSON, two + two);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"type\":\"/problems/too-large\"");
    }

    @Test
    void anElementLongerThanAMegabyteIsRefused() {
        String lines = element("m-1", "\"x\":\"" + "y".repeat(1_100_000) + "\"") + "\n" + element("m-2", "\"part\":1");

        assertThat(answerTo(NDJSON, lines))
                .isEqualTo("{\"stored\":1,\"repeated\":0,\"refused\":["
                        + "{\"line\":1,\"field\":\"\",\"reason\":\"is longer than a megabyte\"}]}");
        String many = "\"x\":[" + "1,".repeat(400_000) + "1]";
        assertThat(answerTo(JSON, "[" + element("m-3", many) + "," + element("m-4", "\"part\":1") + "]"))
                .isEqualTo("{\"stored\":1,\"repeated\":0,\"refused\":["
                        + "{\"line\":1,\"field\":\"\",\"reason\":\"is longer than a megabyte\"}]}");
    }

    private static InputStream streamed(Stream<String> lines) {
        return new SequenceInputStream(Collections.enumeration(
                lines.map(line -> (InputStream) new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))
                        .toList()));
    }

    @Test
    void settingsHaveDefaults() {
        assertThat(server.bean(SubmissionSettings.class).maxSize()).isEqualTo(4L * 1024 * 1024 * 1024);
    }

    private String answerTo(String type, String body) {
        return answerTo(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private String answerTo(String type, byte[] body) {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri(ROUTE))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(JSON);
        return answer.body();
    }

    private List<String> ids() {
        return server.submissions.all().stream()
                .map(one -> one.part().messageId().text())
                .toList();
    }

    private static String stored(int n) {
        return "{\"stored\":" + n + ",\"repeated\":0,\"refused\":[]}";
    }

    private static String element(String id, String more) {
        return "{\"message_id\":\"" + id + "\",\"submitted_at\":\"2026-11-20T10:00:00Z\"," + more + "}";
    }

    private static String wrapper(String response) {
        return "{\"submitted_at\":\"2026-11-20T10:00:00Z\",\"response\":" + response + "}";
    }
}
