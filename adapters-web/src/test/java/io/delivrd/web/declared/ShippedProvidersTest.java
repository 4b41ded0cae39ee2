package io.delivrd.web.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ShippedProvidersTest {

    private static final long MOST_LINES = 120;

    static Stream<String> ids() {
        return DeclaredProviders.shippedFiles().stream().map(file -> file.replace(".yml", ""));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "states.csv", numLinesToSkip = 1)
    void everyDocumentedStatusAndCodeReadsAsTheMapHasIt(
            String id, String status, @Nullable String code, String state, String evidence) {
        DeclaredProvider provider = Shipped.provider(id);

        Item.Receipt receipt = only(Shipped.read(provider, Shipped.call(id, status, Optional.ofNullable(code))));

        assertThat(receipt.values().get(Value.MESSAGE_ID)).isEqualTo(id.equals("sinch") ? "b1:447700900123" : "m1");
        assertThat(meaning(provider, receipt))
                .returns(state, meaning -> meaning.state().tag())
                .returns(evidence, meaning -> meaning.evidence().tag())
                .returns(true, StatusMeaning::recognised);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aFileHasFewLinesAndItsSamplesReadAsItStates(String id) {
        assertThat(DeclaredProviders.shipped(id + ".yml").lines().count()).isLessThanOrEqualTo(MOST_LINES);
        Declaration declaration = Shipped.declaration(id);
        DeclaredProvider provider = new DeclaredProvider(declaration);

        assertThat(declaration.samples()).hasSizeGreaterThanOrEqualTo(2);
        for (Declaration.DeclaredSample sample : declaration.samples()) {
            Item.Receipt receipt = only(Shipped.readAll(provider, sample.call()));
            assertThat(meaning(provider, receipt).state().tag())
                    .as(sample.name())
                    .isEqualTo(sample.state());
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aWordInNoTableIsKeptAndNotRecognised(String id) {
        DeclaredProvider provider = Shipped.provider(id);
        String invented = id.equals("infobip") || id.equals("kannel") ? "977" : "teleported";

        Item.Receipt receipt = only(Shipped.read(provider, Shipped.call(id, invented, Optional.empty())));

        assertThat(receipt.values().get(Value.STATUS)).isEqualTo(invented);
        assertThat(meaning(provider, receipt)).isEqualTo(StatusMeaning.UNRECOGNISED);
    }

    @Test
    void aFullBatchReportOfSinchIsAReceiptForEachRecipient() {
        List<Item> items = Shipped.read(Shipped.provider("sinch"), """
                {"type":"delivery_report_sms","batch_id":"b1","total_message_count":3,"statuses":[
                 {"code":0,"status":"Delivered","count":2,"recipients":["447700900123","447700900124"]},
                 {"code":402,"status":"Aborted","count":1,"recipients":["447700900125"]}]}""");

        assertThat(items)
                .extracting(
                        item -> item.values().get(Value.MESSAGE_ID),
                        item -> item.values().get(Value.STATUS),
                        item -> item.values().get(Value.CODE))
                .containsExactly(
                        tuple("b1:447700900123", "Delivered", "0"),
                        tuple("b1:447700900124", "Delivered", "0"),
                        tuple("b1:447700900125", "Aborted", "402"));
    }

    @Test
    void aGroupTellsWhereInfobipsIdIsInNoTable() {
        DeclaredProvider provider = Shipped.provider("infobip");

        Item.Receipt accepted = only(
                Shipped.read(provider, "{\"results\":[{\"messageId\":\"m1\",\"status\":{\"groupId\":0,\"id\":977}}]}"));

        assertThat(meaning(provider, accepted).state().tag()).isEqualTo("queued");
    }

    @Test
    void aPriceOfInfobipIsOfTheWholeMessage() {
        Item.Receipt receipt = only(Shipped.read(Shipped.provider("infobip"), """
                {"results":[{"messageId":"m1","messageCount":3,"price":{"pricePerMessage":0.01110000,"currency":"EUR"},
                 "status":{"id":5}}]}"""));

        assertThat(receipt.values().get(Value.PRICE)).isEqualTo("0.03330000");
        assertThat(receipt.values().get(Value.CURRENCY)).isEqualTo("EUR");
    }

    @Test
    void aSendingOfTelnyxThatFailedAfterItsValidityHasExpired() {
        DeclaredProvider provider = Shipped.provider("telnyx");
        String call = """
                {"data":{"occurred_at":"2026-11-20T12:00:00Z","payload":{"id":"m1","valid_until":"2026-11-20T%s:00:00Z",
                 "to":[{"status":"sending_failed"}]}}}""";

        assertThat(meaning(provider, only(Shipped.read(provider, call.formatted("11"))))
                        .state()
                        .tag())
                .isEqualTo("expired");
        assertThat(meaning(provider, only(Shipped.read(provider, call.formatted("13"))))
                        .state()
                        .tag())
                .isEqualTo("failed");
    }

    @Test
    void repliesAreToldFromReceipts() {
        assertReply(
                "sinch",
                "{\"type\":\"mo_text\",\"id\":\"m1\",\"from\":\"447700900123\",\"to\":\"1\",\"body\":\"STOP\"}");
        assertReply("infobip", "{\"results\":[{\"messageId\":\"m1\",\"from\":\"447700900123\",\"text\":\"STOP\"}]}");
        assertReply("plivo", "MessageUUID=m1&From=447700900123&To=1&Text=STOP&Type=sms");
        assertReply("telnyx", """
                {"data":{"event_type":"message.received","payload":{"id":"m1","from":{"phone_number":"447700900123"},
                 "to":[{"phone_number":"1","status":"webhook_delivered"}],"text":"STOP"}}}""");
        assertReply("messagebird", "id=m1&originator=447700900123&recipient=1&body=STOP");
        assertReply("bandwidth", """
                [{"type":"message-received","to":"1","message":{"id":"m1","from":"447700900123","text":"STOP"}}]""");
        assertReply("kannel", "GET ?id=m1&from=447700900123&to=1&text=STOP");
        assertReply("jasmin", "id=m1&from=447700900123&to=1&origin-connector=c&content=STOP");
    }

    private static void assertReply(String id, String call) {
        assertThat(Shipped.read(Shipped.provider(id), call))
                .singleElement()
                .isInstanceOfSatisfying(Item.Reply.class, reply -> {
                    assertThat(reply.values().get(Value.MESSAGE_ID)).as(id).isEqualTo("m1");
                    assertThat(reply.values().get(Value.SENDER)).as(id).isEqualTo("447700900123");
                    assertThat(reply.values().get(Value.TEXT)).as(id).isEqualTo("STOP");
                });
    }

    private static Item.Receipt only(List<Item> items) {
        assertThat(items).singleElement().isInstanceOf(Item.Receipt.class);
        return (Item.Receipt) items.getFirst();
    }

    private static StatusMeaning meaning(DeclaredProvider provider, Item.Receipt receipt) {
        Optional<ErrorCode> code = receipt.values().find(Value.CODE).map(provider.catalogue()::codeOf);
        return provider.catalogue()
                .meaningOf(receipt.values().find(Value.STATUS).orElseThrow(), code);
    }
}
