package io.delivrd.web.webhook;

import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.domain.reply.Reply;
import io.delivrd.domain.reply.ReplyState;
import io.delivrd.domain.reply.ReplyText;
import io.delivrd.web.testing.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VonageWebhookTest {

    private static final String ROUTE = "/webhooks/vonage/receipts";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private static final String FIELDS = "msisdn=447700900123&to=ACME+%26+Co&network-code=23410"
            + "&messageId=5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e&price=0.03330000&status=delivered&scts=2602141031"
            + "&err-code=0&api-key=ab12cd34&client-ref=spring-7&message-timestamp=2026-02-14+10%3A31%3A07";
    private static final String OBJECT = """
            {"msisdn":"447700900123","to":"ACME & Co","network-code":"23410",
             "messageId":"5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e","price":"0.03330000","status":"delivered",
             "scts":"2602141031","err-code":"0","api-key":"ab12cd34","client-ref":"spring-7",
             "message-timestamp":"2026-02-14 10:31:07"}""";

    private WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/vonage/receipts", "/webhooks/delivery-receipt", "/webhooks/dlr"})
    void everyRouteTakesAReceiptFromTheQuery(String route) {
        assertThat(server.get(route + "?" + FIELDS).statusCode()).isEqualTo(204);
        assertIsTheReceipt(server.receipts.only());
        assertThat(server.receipts.only().raw()).isEqualTo(FIELDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/vonage/receipts", "/webhooks/delivery-receipt", "/webhooks/dlr"})
    void everyRouteTakesAReceiptAsFormAndAsJson(String route) {
        assertThat(server.post(route, FORM, FIELDS).statusCode()).isEqualTo(204);
        assertIsTheReceipt(server.receipts.only());

        assertThat(server.post(route + "/any-token", JSON, OBJECT).statusCode()).isEqualTo(204);
        assertIsTheReceipt(server.receipts.only());
        assertThat(server.receipts.repeats()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-8",
                "application/json;charset=ISO-8859-1",
                "application/json; charset=nonsense",
                "application/vnd.vonage+json",
                "text/plain",
                "text/json",
                "application/octet-stream",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "nonsense",
                ";;;",
                "application/json;;;="
            })
    void theContentTypeIsNoMoreThanAHint(String contentType) {
        assertThat(server.post(ROUTE, contentType, OBJECT).statusCode()).isEqualTo(204);
        assertIsTheReceipt(server.receipts.only());

        assertThat(server.post(ROUTE, contentType, FIELDS).statusCode()).isEqualTo(204);
        assertThat(server.receipts.repeats()).isEqualTo(1);
    }

    @Test
    void aMissingContentTypeIsNoFault() {
        assertThat(server.send(HttpRequest.newBuilder(server.uri(ROUTE)).POST(BodyPublishers.ofString(OBJECT)))
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.send(HttpRequest.newBuilder(server.uri(ROUTE)).POST(BodyPublishers.ofString(FIELDS)))
                        .statusCode())
                .isEqualTo(204);
        assertIsTheReceipt(server.receipts.only());
        assertThat(server.receipts.repeats()).isEqualTo(1);
    }

    @Test
    void anAcceptHeaderIsNoFault() {
        assertThat(server.get(ROUTE + "?" + FIELDS, "Accept", "application/xml").statusCode())
                .isEqualTo(204);
    }

    @Test
    void charactersBeyondAsciiAreKeptInEveryTransport() {
        server.get(ROUTE + "?messageId=q&status=failed&to=%C3%87ar%C5%9F%C4%B1");
        server.post(ROUTE, FORM, "messageId=f&status=failed&to=%C3%87ar%C5%9F%C4%B1");
        server.post(ROUTE, FORM, "messageId=r&status=failed&to=Çarşı");
        server.post(ROUTE, JSON, "{\"messageId\":\"j\",\"status\":\"failed\",\"to\":\"Çarşı\"}");
        server.post(
                ROUTE, JSON, "\uFEFF{\"messageId\":\"b\",\"status\":\"failed\",\"to\":\"\\u00c7ar\\u015f\\u0131\"}");

        assertThat(server.receipts.all())
                .extracting(
                        receipt -> receipt.attributes().senderId().orElseThrow().text())
                .containsExactly("Çarşı", "Çarşı", "Çarşı", "Çarşı", "Çarşı");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to=a|b",
                "to=%zz",
                "to=%",
                "to=100%",
                "to=%C3%28",
                "to=\u00c3\u00ff",
                "to=\"<>\\^`{}",
                "to=[x]",
                "to=a#b",
                "to=%00",
                "to=%ED%A0%80",
                "%zz=1",
                "=&&=x&"
            })
    void whatIsIllegalInAQueryDoesNotLoseTheReceipt(String oddity) {
        String answer = server.getRaw(ROUTE + "?messageId=m-1&status=delivered&" + oddity);

        assertThat(answer).startsWith("HTTP/1.1 204");
        assertThat(server.receipts.only().part().messageId()).isEqualTo(new MessageId("m-1"));
    }

    @Test
    void lenientDecodingKeepsWhatIsNoEscape() {
        server.getRaw(ROUTE + "?messageId=m|1&status=delivered&to=50%+off&client-ref=%zz");

        DeliveryReceipt receipt = server.receipts.only();
        assertThat(receipt.part().messageId().text()).isEqualTo("m|1");
        assertThat(receipt.attributes().senderId()).contains(new SenderId("50% off"));
        assertThat(receipt.attributes().clientRef()).contains(new ClientRef("%zz"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded; charset=ISO-8859-1, caf%E9, café",
        "application/x-www-form-urlencoded; charset=ISO-8859-1, caf%C3%A9, café",
        "application/x-www-form-urlencoded;charset=windows-1252, %8010, €10",
        "application/x-www-form-urlencoded; charset=UTF-8, caf%C3%A9, café",
        "application/x-www-form-urlencoded, caf%C3%A9, café"
    })
    void escapesOfAFormAreOfTheDeclaredCharset(String contentType, String escaped, String text) {
        server.post(ROUTE, contentType, "messageId=m&status=failed&client-ref=" + escaped);

        assertThat(server.receipts.only().attributes().clientRef()).contains(new ClientRef(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROUTE,
                ROUTE + "/t1",
                "/webhooks/vonage/inbound",
                "/webhooks/dlr",
                "/webhooks/vonage/reports",
                "/webhooks/dlr?messageId=m&status=failed"
            })
    void probesOfMethodsAreAnswered(String route) {
        HttpResponse<String> head =
                server.send(HttpRequest.newBuilder(server.uri(route)).method("HEAD", BodyPublishers.noBody()));
        HttpResponse<String> options =
                server.send(HttpRequest.newBuilder(server.uri(route)).method("OPTIONS", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        assertThat(server.receipts.all()).isEmpty();
        assertThat(server.quarantine.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//webhooks/vonage/receipts",
                "/webhooks//vonage///receipts",
                "/webhooks/vonage/receipts/",
                "//webhooks/dlr//any-token/"
            })
    void slashesTooManyAreTheSameRoute(String route) {
        assertThat(server.getRaw(route + "?" + FIELDS)).startsWith("HTTP/1.1 204");
        assertIsTheReceipt(server.receipts.only());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate", "raw deflate"})
    void aPackedBodyIsUnpacked(String packing) throws IOException {
        assertThat(packed(packing, OBJECT.getBytes(StandardCharsets.UTF_8))).startsWith("HTTP/1.1 204");
        assertIsTheReceipt(server.receipts.only());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw deflate"})
    void aBodyThatUnpacksPastTheLimitIs413(String packing) throws IOException {
        assertThat(packed(packing, new byte[20_000_000])).startsWith("HTTP/1.1 413");
        assertThat(server.quarantine.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, deflate"})
    void aBodyThatIsNotPackedAsItSaysIsKeptAndAcknowledged(String encoding) {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri(ROUTE))
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofString(OBJECT)));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(server.quarantine.only().reason()).isEqualTo("bad_encoding");
        assertThat(new String(server.quarantine.only().body(), StandardCharsets.UTF_8))
                .isEqualTo(OBJECT);
    }

    private String packed(String packing, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (packing) {
            case "deflate" -> new DeflaterOutputStream(bytes);
            case "raw deflate" -> new DeflaterOutputStream(bytes, new Deflater(9, true));
            default -> new GZIPOutputStream(bytes);
        }) {
            out.write(body);
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST " + ROUTE + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Encoding: " + packing.replace("raw ", "") + "\r\nContent-Length: " + bytes.size()
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeTo(request);
        return server.sendRaw(request.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/vonage/inbound", "/webhooks/vonage/inbound/any-token"})
    void aReceiptThatComesByTheRouteOfRepliesIsUsed(String route) {
        assertThat(server.get(route + "?" + FIELDS).statusCode()).isEqualTo(204);
        assertIsTheReceipt(server.receipts.only());
        assertThat(server.post(route, JSON, OBJECT).statusCode()).isEqualTo(204);
        assertThat(server.receipts.repeats()).isEqualTo(1);
        assertThat(server.quarantine.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ROUTE, "/webhooks/dlr", "/webhooks/vonage/inbound"})
    void aReplyIsStoredWhicheverRouteItTakes(String route) {
        String reply = """
                {"msisdn":"447700900123","to":"447700900999","messageId":"2f1e0d0c","text":"Stop please","type":"text",\
                "keyword":"STOP","api-key":"ab12cd34","message-timestamp":"2026-02-14 10:40:00"}""";

        assertThat(server.post(route, JSON, reply).statusCode()).isEqualTo(204);
        assertThat(server.post(route, JSON, reply).statusCode()).isEqualTo(204);
        assertThat(server.quarantine.all()).isEmpty();
        assertThat(server.receipts.all()).isEmpty();
        assertThat(server.replies.all()).singleElement().satisfies(stored -> {
            Reply part = stored.parts().getFirst();
            assertThat(part.key()).isEqualTo(new PartKey(VONAGE, new AccountId("ab12cd34"), new MessageId("2f1e0d0c")));
            assertThat(part.number()).contains(new Msisdn("447700900123"));
            assertThat(part.sender()).contains(new SenderId("447700900999"));
            assertThat(part.keyword()).contains(new Keyword("STOP"));
            assertThat(part.text()).contains(new ReplyText("Stop please"));
            assertThat(part.state()).isEqualTo(ReplyState.SENT);
            assertThat(part.sentAt()).contains(Instant.parse("2026-02-14T10:40:00Z"));
            assertThat(part.receivedAt()).isEqualTo(WebServer.NOW);
        });
    }

    @Test
    void partsOfALongReplyAreJoined() {
        String part = "/webhooks/vonage/inbound?msisdn=447700900123&to=447700900999&type=text&concat=true&concat-ref=7a"
                + "&concat-total=3&message-timestamp=2026-02-14+10%3A40%3A00";

        server.get(part + "&messageId=r-3&concat-part=3&text=more&keyword=MORE");
        server.get(part + "&messageId=r-1&concat-part=1&text=Stop%2C+&keyword=STOP");
        server.get(part + "&messageId=r-2&concat-part=2&text=no+&keyword=NO");
        server.get("/webhooks/vonage/inbound?messageId=b-1&msisdn=447700900123&to=447700900999&type=binary&data=00ff"
                + "&udh=0500037a0301");

        assertThat(server.replies.all()).hasSize(2);
        assertThat(server.replies.all().getFirst().text()).contains("Stop, no more");
        assertThat(server.replies.all().getFirst().keyword()).contains(new Keyword("STOP"));
        assertThat(server.replies.all().getLast().count()).isEqualTo(3);
    }

    @Test
    void receiptsAndRepliesOfOneCallAreAllStored() {
        String reply = "{\"messageId\":\"r-1\",\"msisdn\":\"447700900123\",\"text\":\"Hi\"}";

        assertThat(server.post(ROUTE, JSON, "[" + reply + "," + OBJECT + "]").statusCode())
                .isEqualTo(204);

        assertIsTheReceipt(server.receipts.only());
        assertThat(server.replies.all()).hasSize(1);
    }

    @Test
    void aReplyWithoutAnIdIsKeptWhole() {
        assertThat(server.get(ROUTE + "?msisdn=447700900123&text=Stop").statusCode())
                .isEqualTo(204);

        assertThat(server.quarantine.only().reason()).isEqualTo("no_message_id");
        assertThat(server.replies.all()).isEmpty();
    }

    @Test
    void bytesThatAreNoUtf8DoNotLoseTheReceipt() {
        byte[] form = "messageId=m-1&status=delivered&to=\u00c7ar".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(server.post(ROUTE, FORM, form).statusCode()).isEqualTo(204);
        assertThat(server.post(ROUTE, "text/plain; charset=ISO-8859-1", form).statusCode())
                .isEqualTo(204);

        assertThat(server.receipts.only().attributes().senderId()).contains(new SenderId("\uFFFDar"));
        assertThat(server.receipts.repeats()).isEqualTo(1);
    }

    @Test
    void aPayloadWithoutOptionalFieldsIsStored() {
        server.post(ROUTE, JSON, """
                {"msisdn":"12025550147","to":"18885550100","network-code":"US-TOLL-FREE",
                 "messageId":"0e6d3d52-6b1f-4c9a-b7a0-1f2e3d4c5b6a","price":"0.00620000","status":"failed",
                 "err-code":"12","api-key":"ab12cd34","message-timestamp":"2026-02-14 10:31:09"}""");

        Claim claim = server.receipts.only().claim();
        assertThat(claim.network()).contains(new NetworkCode("US-TOLL-FREE"));
        assertThat(claim.code()).contains(new ErrorCode("12"));
        assertThat(server.receipts.only().scts()).isEmpty();
    }

    @Test
    void messageIdAndStatusAreEnough() {
        server.get(ROUTE + "?messageId=0B00000127FDBC63&status=ACCEPTED&scts=&network-code=");

        DeliveryReceipt receipt = server.receipts.only();
        assertThat(receipt.part().account()).isEqualTo(new AccountId("default"));
        assertThat(receipt.claim().state()).isEqualTo(DeliveryState.SUBMITTED);
        assertThat(receipt.claim().rawStatus()).isEqualTo("ACCEPTED");
        assertThat(receipt.claim().code()).isEmpty();
        assertThat(receipt.claim().network()).isEmpty();
        assertThat(receipt.claim().price()).isEmpty();
        assertThat(receipt.claim().pushedAt()).isEmpty();
        assertThat(receipt.claim().eventAt()).isEqualTo(WebServer.NOW);
    }

    @Test
    void aRepeatIsAnsweredLikeItsOriginal() {
        String later = FIELDS.replace("10%3A31%3A07", "10%3A36%3A07") + "&timestamp=1&nonce=2";

        assertThat(server.get(ROUTE + "?" + FIELDS).statusCode()).isEqualTo(204);
        assertThat(server.get(ROUTE + "?" + later).statusCode()).isEqualTo(204);

        assertThat(server.receipts.all()).hasSize(1);
        assertThat(server.receipts.repeats()).isEqualTo(1);
    }

    @Test
    void anArrayIsTakenElementByElement() {
        String array = """
                [{"messageId":"a","status":"delivered"}, {}, {"messageId":"b","status":"failed"}, {"messageId":"c"}]""";

        assertThat(server.post(ROUTE, JSON, array).statusCode()).isEqualTo(204);

        assertThat(server.receipts.all())
                .extracting(receipt -> receipt.part().messageId().text())
                .containsExactly("a", "b");
        assertThat(server.receipts.all().getFirst().raw()).isEqualTo("{\"messageId\":\"a\",\"status\":\"delivered\"}");
        assertThat(server.quarantine.only().reason()).isEqualTo("no_status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?&", "?="})
    void theEmptyProbeIsAnswered200(String query) {
        assertThat(server.getRaw(ROUTE + query)).startsWith("HTTP/1.1 200");
        assertThat(server.post(ROUTE + query, FORM, "").statusCode()).isEqualTo(200);
        assertThat(server.post(ROUTE + query, JSON, " {} ").statusCode()).isEqualTo(200);
        assertThat(server.post(ROUTE + query, JSON, "[]").statusCode()).isEqualTo(200);
        assertThat(server.receipts.all()).isEmpty();
        assertThat(server.quarantine.all()).isEmpty();
    }

    @Test
    void thePostBodyComesBeforeTheQuery() {
        server.post(ROUTE + "?messageId=query&status=failed", FORM, "messageId=body&status=delivered");
        server.post(ROUTE + "?messageId=query&status=failed", FORM, "");

        assertThat(server.receipts.all())
                .extracting(receipt -> receipt.part().messageId().text())
                .containsExactly("body", "query");
    }

    @Test
    void whatCannotBeReadIsKeptWholeAndAcknowledged() {
        byte[] broken = "{\"messageId\":\"m-1\", \"status\":".getBytes(StandardCharsets.UTF_8);

        assertThat(server.post(ROUTE + "/secret-token?x=1", JSON, broken).statusCode())
                .isEqualTo(204);

        QuarantinedRequest kept = server.quarantine.only();
        assertThat(kept.reason()).isEqualTo("malformed_json");
        assertThat(kept.detail()).contains("line 1").doesNotContain("m-1");
        assertThat(kept.provider()).isEqualTo("vonage");
        assertThat(kept.method()).isEqualTo("POST");
        assertThat(kept.path()).isEqualTo(ROUTE);
        assertThat(kept.query()).isEqualTo("x=1");
        assertThat(kept.contentType()).isEqualTo(JSON);
        assertThat(kept.body()).isEqualTo(broken);
        assertThat(kept.receivedAt()).isEqualTo(WebServer.NOW);
        assertThat(kept.id().version()).isEqualTo(4);
        assertThat(kept.id().variant()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no_message_id:status=delivered",
                "no_message_id:messageId=&status=delivered",
                "no_status:messageId=m-1",
                "bad_message_id:messageId=a%00b&status=delivered",
                "bad_status:messageId=m-1&status=a%00b"
            })
    void whatIsNoReceiptIsKeptWithItsReason(String reasonAndForm) {
        String reason = reasonAndForm.substring(0, reasonAndForm.indexOf(':'));
        String form = reasonAndForm.substring(reason.length() + 1);

        assertThat(server.get(ROUTE + "?" + form).statusCode()).isEqualTo(204);

        assertThat(server.quarantine.only().reason()).isEqualTo(reason);
        assertThat(server.receipts.all()).isEmpty();
    }

    @Test
    void aBodyPastTheLimitIs413() {
        String fits = "messageId=m-1&status=delivered&x=" + "y".repeat(65536 - 33);
        String tooLong = fits + "y";

        assertThat(server.post(ROUTE, FORM, fits).statusCode()).isEqualTo(204);
        assertThat(server.post(ROUTE, FORM, tooLong).statusCode()).isEqualTo(413);
        assertThat(server.post(ROUTE, JSON, " ".repeat(5_000_000)).statusCode()).isEqualTo(413);
        assertThat(server.receipts.all()).hasSize(1);
    }

    @Test
    void aChunkedBodyIsReadUpToTheLimit() {
        byte[] fits = FIELDS.getBytes(StandardCharsets.UTF_8);
        byte[] tooLong = new byte[300_000];

        assertThat(chunked(fits)).isEqualTo(204);
        assertThat(chunked(tooLong)).isEqualTo(413);
        assertIsTheReceipt(server.receipts.only());
    }

    private int chunked(byte[] body) {
        return server.send(HttpRequest.newBuilder(server.uri(ROUTE))
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))))
                .statusCode();
    }

    @Test
    void aBodyThatComesInPiecesIsPutTogether() throws Exception {
        try (var socket = new java.net.Socket("localhost", server.port())) {
            byte[] body = FIELDS.getBytes(StandardCharsets.UTF_8);
            var out = socket.getOutputStream();
            out.write(("POST " + ROUTE + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            for (int i = 0; i < body.length; i += 50) {
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(5);
                out.write(body, i, Math.min(50, body.length - i));
                out.flush();
            }
            byte[] answer = socket.getInputStream().readNBytes(12);

            assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 204");
        }
        assertIsTheReceipt(server.receipts.only());
    }

    @Test
    void whereNothingCanBeStoredTheProviderIsToComeAgain() {
        server.receipts.goAway();
        server.quarantine.goAway();

        var receipt = server.get(ROUTE + "?" + FIELDS);
        var unreadable = server.get(ROUTE + "?messageId=m-1");

        assertThat(receipt.statusCode()).isEqualTo(503);
        assertThat(receipt.headers().firstValue("Retry-After")).contains("5");
        assertThat(unreadable.statusCode()).isEqualTo(503);
        assertThat(unreadable.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void whatTheStoreRefusesIsKept() {
        server.receipts.refuse(true);

        assertThat(server.get(ROUTE + "?" + FIELDS).statusCode()).isEqualTo(204);
        assertThat(server.quarantine.only().reason()).isEqualTo("refused_by_store");
    }

    @Test
    void thePathTokenIsRequiredWhereItIsConfigured() {
        server.close();
        server = WebServer.start(Map.of("delivrd.vonage.path-token", "old-token,new-token"));

        assertThat(server.get(ROUTE + "/old-token?" + FIELDS).statusCode()).isEqualTo(204);
        assertThat(server.get(ROUTE + "/new-token?" + FIELDS).statusCode()).isEqualTo(204);
        assertThat(server.get(ROUTE + "/new-token").statusCode()).isEqualTo(200);
        assertThat(server.quarantine.all()).isEmpty();

        assertThat(server.get(ROUTE + "/wrong?" + FIELDS).statusCode()).isEqualTo(401);
        assertThat(server.get(ROUTE + "?" + FIELDS).statusCode()).isEqualTo(401);
        assertThat(server.post(ROUTE + "/wrong", JSON, "{").statusCode()).isEqualTo(401);
        assertThat(server.quarantine.all())
                .extracting(QuarantinedRequest::reason)
                .containsExactly("token", "token", "token");
        assertThat(server.quarantine.all()).extracting(QuarantinedRequest::path).containsOnly(ROUTE);
        assertThat(server.receipts.all()).hasSize(1);
    }

    @Test
    void eachAccountHasItsOwnTokenAndCurrency() {
        server.close();
        server = WebServer.start(Map.of(
                "delivrd.vonage.api-key", "first",
                "delivrd.vonage.accounts[0].api-key", "second",
                "delivrd.vonage.accounts[0].currency", "USD",
                "delivrd.vonage.accounts[0].path-tokens", "t2"));

        assertThat(server.get(ROUTE + "?messageId=a&status=delivered&price=1").statusCode())
                .isEqualTo(204);
        assertThat(server.get(ROUTE + "/t2?messageId=b&status=delivered&price=1&api-key=second")
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.get(ROUTE + "?messageId=c&status=delivered&price=1&api-key=second")
                        .statusCode())
                .isEqualTo(401);

        assertThat(server.receipts.all())
                .extracting(
                        receipt -> receipt.part().account().text(),
                        receipt ->
                                receipt.claim().price().orElseThrow().currency().text())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("first", "EUR"),
                        org.assertj.core.groups.Tuple.tuple("second", "USD"));
    }

    @Test
    void aRequiredSignatureIsVerifiedInEveryTransport() {
        server.close();
        server = WebServer.start(Map.of(
                "delivrd.vonage.api-key", "ab12cd34",
                "delivrd.vonage.signature-secret", "other,s3cr3tForTests0nly",
                "delivrd.vonage.signature-method", "sha256",
                "delivrd.vonage.signature-required", "true"));
        String fields = "msisdn=447700900123&to=ACME+%26+Co&network-code=23410"
                + "&messageId=5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e&price=0.03330000&status=delivered&scts=2602141031"
                + "&err-code=0&api-key=ab12cd34&client-ref=spring%3D7&message-timestamp=2026-02-14+10%3A31%3A09"
                + "&timestamp=1771065069&nonce=0d4f6c1e-1111-4a2b-8c3d-9e8f7a6b5c4d";
        String sig = "4072D546605f5a04652a35e7978d3f1dcb135a5c992d7a08f00105bce433401F";
        String object = """
                {"msisdn":447700900123,"to":"ACME & Co","network-code":"23410",
                 "messageId":"5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e","price":0.03330000,"status":"delivered",
                 "scts":"2602141031","err-code":0,"api-key":"ab12cd34","client-ref":"spring=7","none":null,
                 "message-timestamp":"2026-02-14 10:31:09","timestamp":1771065069,
                 "nonce":"0d4f6c1e-1111-4a2b-8c3d-9e8f7a6b5c4d","sig":"%s"}""".formatted(sig);

        assertThat(server.get(ROUTE + "?" + fields + "&sig=" + sig).statusCode())
                .isEqualTo(204);
        assertThat(server.post(ROUTE, FORM, fields + "&sig=" + sig).statusCode())
                .isEqualTo(204);
        assertThat(server.post(ROUTE, JSON, object).statusCode()).isEqualTo(204);
        assertThat(server.receipts.all()).hasSize(1);
        assertThat(server.receipts.repeats()).isEqualTo(2);

        assertThat(server.get(ROUTE + "?" + fields).statusCode()).isEqualTo(401);
        assertThat(server.get(ROUTE + "?" + fields + "1&sig=" + sig).statusCode())
                .isEqualTo(401);
        assertThat(server.get(ROUTE + "?" + fields.replace("ab12cd34", "unknown") + "&sig=" + sig)
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.get(ROUTE).statusCode()).isEqualTo(200);
        assertThat(server.quarantine.all())
                .extracting(QuarantinedRequest::reason)
                .containsExactly("signature_missing", "signature", "signature");
    }

    private static void assertIsTheReceipt(DeliveryReceipt receipt) {
        assertThat(receipt.part().provider().text()).isEqualTo("vonage");
        assertThat(receipt.part().account()).isEqualTo(new AccountId("ab12cd34"));
        assertThat(receipt.part().messageId()).isEqualTo(new MessageId("5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e"));
        assertThat(receipt.scts()).contains("2602141031");
        assertThat(receipt.attributes().recipient()).contains(new Msisdn("447700900123"));
        assertThat(receipt.attributes().senderId()).contains(new SenderId("ACME & Co"));
        assertThat(receipt.attributes().clientRef()).contains(new ClientRef("spring-7"));
        Claim claim = receipt.claim();
        assertThat(claim.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(claim.rawStatus()).isEqualTo("delivered");
        assertThat(claim.code()).contains(new ErrorCode("0"));
        assertThat(claim.pushedAt()).contains(Instant.parse("2026-02-14T10:31:07Z"));
        assertThat(claim.receivedAt()).isEqualTo(WebServer.NOW);
        assertThat(claim.network()).contains(new NetworkCode("23410"));
        assertThat(claim.price()).contains(new Price(new BigDecimal("0.0333"), new CurrencyCode("EUR")));
        assertThat(claim.names()).containsExactlyInAnyOrder(Claim.Attribute.values());
    }
}
