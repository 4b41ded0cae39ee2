package io.delivrd.web.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.web.provider.BillingTerms;
import io.delivrd.web.provider.Head;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.Proof;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.WebhookRequest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioProviderTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String FORM =
            "Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212&Caller=%2B14158675309" + "&From=%2B14158675309";
    private static final String JSON = "{\"property\": \"value\", \"boolean\": true}";
    private static final String BODY_DIGEST =
            "bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private static final ProviderAccount ACCOUNT = new ProviderAccount(
            Optional.of(new AccountId("AC1")),
            "delivrd.twilio",
            Map.of("account-sid", List.of("AC1"), "auth-token", List.of("12345", "old")),
            new CurrencyCode("USD"),
            BillingTerms.USUAL,
            true,
            List.of(),
            List.of(),
            true,
            Optional.empty());

    private final TwilioProvider twilio = new TwilioProvider();

    /// The examples of Twilio's own libraries.
    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com:1234/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com:1234/myapp.php?foo=1&bar=2, Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        "http://mycompany.com/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4="
    })
    void aFormIsSignedWithItsAddressWithWhicheverPort(String url, String signature) throws MalformedCall {
        assertThat(holds(call(url, FORM, signature))).isTrue();
    }

    @Test
    void jsonIsSignedByTheDigestInTheAddress() throws MalformedCall {
        String url = URL + "&" + BODY_DIGEST;

        assertThat(holds(call(url, JSON, "a9nBmqA0ju/hNViExpshrM61xv4="))).isTrue();
        assertThat(holds(call("https://mycompany.com/myapp.php?" + BODY_DIGEST, JSON, "y77kIzt2vzLz71DgmJGsen2scGs=")))
                .isTrue();
        assertThat(holds(call(url, JSON.replace("true", "false"), "a9nBmqA0ju/hNViExpshrM61xv4=")))
                .isFalse();
        assertThat(holds(call(URL, JSON, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2, NOTRSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com/myapp.php?foo=1&bar=3, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "http://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.org/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8="
    })
    void anotherAddressOrSignatureProvesNothing(String url, String signature) throws MalformedCall {
        assertThat(holds(call(url, FORM, signature))).isFalse();
        assertThat(holds(call(URL, FORM.replace("1234", "4321"), "RSOYDt4T1cUTdK1PDd93/VVr8B8=")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "queued, , QUEUED",
        "sending, , QUEUED",
        "scheduled, , QUEUED",
        "accepted, , QUEUED",
        "sent, , SUBMITTED",
        "delivered, , DELIVERED",
        "read, , DELIVERED",
        "undelivered, 30003, FAILED",
        "undelivered, 30004, REJECTED",
        "undelivered, 30007, REJECTED",
        "failed, 30001, FAILED",
        "failed, 30002, DEFICIENT",
        "failed, 30036, EXPIRED",
        "failed, 30450, REJECTED",
        "failed, 21610, REJECTED",
        "failed, , FAILED",
        "canceled, , CANCELLED",
        "partially_delivered, , UNKNOWN"
    })
    void statusAndCodeTellTheStateTogether(String status, String code, DeliveryState state) {
        StatusMeaning meaning =
                twilio.catalogue().meaningOf(status, Optional.ofNullable(code).map(ErrorCode::new));

        assertThat(meaning.state()).isEqualTo(state);
        assertThat(meaning.recognised()).isTrue();
    }

    @Test
    void anEventTellsMoreThanACallback() throws MalformedCall {
        String event = """
                [{"specversion":"1.0","type":"com.twilio.messaging.message.undelivered","id":"EZ1","data":{
                  "messageSid":"SM1","accountSid":"AC1","messageStatus":"UNDELIVERED","errorCode":30003,"mcc":"530",
                  "mnc":"01","timestamp":"2026-02-14T10:31:07.000Z","from":"+15557122661","to":"+64211234567",
                  "body":"Your \\"code\\" is 1234","numberOfSegments":2,"tags":{"client_ref":"spring-7"}}},
                 {"type":"com.twilio.messaging.inbound-message.received","data":{"messageSid":"SM2","body":"Stop",
                  "from":"+64211234567","to":"+15557122661"}},
                 {"type":"com.twilio.voice.insights.call-summary.complete","data":{"call_sid":"CA1"}}]""";

        List<Item> items = twilio.read(call(URL, event, ""));

        assertThat(items).hasExactlyElementsOfTypes(Item.Receipt.class, Item.Reply.class, Item.Other.class);
        Item receipt = items.getFirst();
        assertThat(receipt.values().get(Value.NETWORK)).isEqualTo("53001");
        assertThat(receipt.values().get(Value.CLIENT_REF)).isEqualTo("spring-7");
        assertThat(receipt.values().get(Value.EVENT_AT)).isEqualTo("2026-02-14T10:31:07.000Z");
        assertThat(receipt.element().text()).contains("\"body\":null").doesNotContain("1234\"");
        assertThat(items.get(1).values().get(Value.SENDER)).isEqualTo("+64211234567");
    }

    @Test
    void aCallbackTakesItsReferenceFromTheAddressAndAReplyIsNone() throws MalformedCall {
        String receipt = "SmsSid=SM1&SmsStatus=sent&To=%2B64211234567&From=ACME";
        String reply = "MessageSid=SM2&SmsStatus=received&Body=Stop&From=%2B64211234567&To=2515&OptOutType=STOP";

        Item read = twilio.read(call("https://a.b/?client_ref=a%26b%20c", receipt, ""))
                .getFirst();

        assertThat(read).isInstanceOf(Item.Receipt.class);
        assertThat(read.values().get(Value.CLIENT_REF)).isEqualTo("a&b c");
        assertThat(twilio.read(call(URL, reply, ""))).hasOnlyElementsOfType(Item.Reply.class);
        assertThat(twilio.read(call(URL, receipt.replace("ACME", "whatsapp:%2B1"), "")))
                .hasOnlyElementsOfType(Item.Other.class);
    }

    @Test
    void whatAMessageCostIsReadFromTheResource() throws MalformedCall {
        TwilioResource resource = new TwilioResource();
        HttpRequest request = resource.request(ACCOUNT, new MessageId("SM1")).build();

        Item read = resource.read("""
                {"sid":"SM1","account_sid":"AC1","status":"delivered","error_code":null,"price":"-0.00750",
                 "price_unit":"USD","num_segments":"1","body":"Hello","from":"+15557122661","to":"+64211234567",
                 "date_created":"Thu, 24 Aug 2023 05:01:45 +0000","date_updated":"Thu, 24 Aug 2023 05:01:47 +0000"}""").getFirst();

        assertThat(request.uri()).hasToString("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1.json");
        assertThat(request.headers().firstValue("Authorization")).contains("Basic QUMxOjEyMzQ1");
        assertThat(read.values().get(Value.PRICE)).isEqualTo("0.00750");
        assertThat(read.element().text()).doesNotContain("Hello");
        assertThat(twilio.times().read(String.valueOf(read.values().get(Value.EVENT_AT))))
                .contains(Instant.parse("2023-08-24T05:01:47Z"));
    }

    private boolean holds(WebhookRequest call) throws MalformedCall {
        Proof proof = twilio.signing()
                .orElseThrow()
                .proof(call, twilio.read(call).getFirst().element(), ACCOUNT, "12345");
        return proof.holds();
    }

    private static WebhookRequest call(String url, String body, String signature) {
        return new WebhookRequest(
                "POST",
                "receipts",
                new PathToken.Absent(),
                url.substring(url.indexOf('?') + 1),
                "",
                body.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH,
                Head.of(url, signature.isEmpty() ? Map.of() : Map.of("x-twilio-signature", signature)));
    }
}
