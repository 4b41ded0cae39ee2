package io.delivrd.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SightTest {

    private static final Sight NOTHING = new Sight(false, false);
    private static final Sight MONEY = new Sight(false, true);
    private static final Sight PERSONAL = new Sight(true, false);

    private static final Attributes ATTRIBUTES = new Attributes(
            Optional.of(new ClientRef("spring-7:cust-991")),
            Optional.of(new Msisdn("447700900123")),
            Optional.of(new SenderId("ACME")));
    private static final Known KNOWN = Known.of(
            new PartKey(new ProviderId("vonage"), new AccountId("ab12cd34"), new MessageId("0C000000217B7F02")),
            ATTRIBUTES,
            new Campaign("spring-7"));

    @ParameterizedTest
    @EnumSource(Role.class)
    void theRolesDecide(Role role) {
        Caller caller = new Caller("ada", Set.of(role));

        assertThat(Sight.ofToken(caller).personal()).isEqualTo(role != Role.VIEWER);
        assertThat(Sight.ofToken(caller).money()).isEqualTo(role == Role.FINANCE || role == Role.ADMIN);
        assertThat(Sight.ofSession(caller))
                .isEqualTo(new Sight(false, Sight.ofToken(caller).money()));
        assertThat(Sight.ofToken(Caller.NOBODY)).isEqualTo(NOTHING);
    }

    @Test
    void whoSeesEverythingGetsPayloadsAsReceived() {
        String raw = "{'msisdn': \"447700900123\", price=0.03";

        assertThat(new Sight(true, true).payload(raw, KNOWN)).isSameAs(raw);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "msisdn=447700900123&to=ACME&status=delivered | msisdn=447******123&to=ACME&status=delivered",
                "msisdn=44+7700+900123&err-code=0 | msisdn=447******123&err-code=0",
                "msisdn=%2B447700900123&x=1 | msisdn=%2B447******123&x=•••••",
                "msisdn=4477%300900123 | msisdn=447******123",
                "alt=(0)7700-900124&network-code=23410 | alt=(077*****124&network-code=23410",
                "messageId=0C000000217B7F02&api-key=ab12cd34 | messageId=0C000000217B7F02&api-key=ab12cd34",
                "client-ref=spring-7%3Acust-991&clientRef=cust-991 | client-ref=•••••&clientRef=•••••",
                "client-ref=spring-7 | client-ref=spring-7",
                "text=Your+code+is+1234 | text=•••••",
                "scts=2611201058&message-timestamp=2026-11-20+10%3A31%3A07 "
                        + "| scts=2611201058&message-timestamp=2026-11-20+10%3A31%3A07",
                "scts=447700900123&scts=2026447700900123 | scts=447******123&scts=202**********123",
                "price=0.0333&currency=EUR | price=•••&currency=EUR",
                "447700900123=x | •••••=•••••",
                "{\"msisdn\":\"447700900123\",\"status\":\"failed\"} | {\"msisdn\":\"447******123\",\"status\":\"failed\"}",
                "{\"to\":{\"number\":447700900123}} | {\"to\":{\"number\":\"447******123\"}}",
                "{\"a\":[\"\\u0034\\u00347700900124\"],\"ok\":true} | {\"a\":[\"447******124\"],\"ok\":true}",
                "{'msisdn': '447700900123', 'client_ref': 'cust-991'} | {'msisdn': '447******123', 'client_ref': '•••••'}",
                "{msisdn: 447700900123, text: don't tell} | {msisdn: \"447******123\", text: \"•••••\"'•••••'",
                "<r msisdn='447700900123'><status>delivered</status><body>Hi</body></r> "
                        + "| <r msisdn='447******123'><status>delivered</status><body>•••••</body></r>",
                "<r><!-- cust-991 --><msisdn>&#52;47700900123</msisdn><price>3</price></r> "
                        + "| <r><!--•••••--><msisdn>447******123</msisdn><price>•••</price></r>",
                "m-1,447700900123,0.0333 | •••••",
                "status=expired+447700900124 | status=expired 447******124",
                "{\"status\":{\"groupName\":\"DELIVERED\",\"at\":\"2026-11-20T10:31:07Z\"}} "
                        + "| {\"status\":{\"groupName\":\"DELIVERED\",\"at\":\"2026-11-20T10:31:07Z\"}}",
                "payload=%7B%22msisdn%22%3A447700900124%7D | payload=•••••"
            })
    void whoSeesNothingGetsMasks(String raw, String masked) {
        assertThat(NOTHING.payload(raw, KNOWN)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "msisdn=447700900123&price=0.0333 | msisdn=447700900123&price=•••",
                "price=3&total-price=12 | price=•••&total-price=•••",
                "text=It+cost+EUR0.0333 | text=It cost EUR•••",
                "text=3e-2 | text=•••",
                "{\"msisdn\":\"447700900123\",\"price\":0.0333} | {\"msisdn\":\"447700900123\",\"price\":\"•••\"}",
                "{'price': '3', 'text': 'hi'} | {'price': '•••', 'text': 'hi'}",
                "{\"usage\":{\"price\":{\"value\":3,\"unit\":\"EUR\"}}} "
                        + "| {\"usage\":{\"price\":{\"value\":\"•••\",\"unit\":\"•••\"}}}",
                "{\"name\":\"price\",\"value\":\"3\"} | {\"name\":\"•••\",\"value\":\"•••\"}",
                "{\"inner\":\"{\\\"price\\\":3}\"} | {\"inner\":\"{\\\"price\\\":\\\"•••\\\"}\"}",
                "<r><price>3</price><to>447700900123</to></r> | <r><price>•••</price><to>447700900123</to></r>",
                "<r price='3' to='447700900123'/> | <r price='•••' to='447700900123'/>",
                "<price currency=\"EUR\"><amount>3</amount></price> | <price currency=\"•••\"><amount>•••</amount></price>",
                "to,price 447700900123,3 | to,price 447700900123,•••",
                "447700900123;0,0333;10:31:07.310 | 447700900123;•••;10:31:07.310",
                "price:0.03330000 | price:•••",
                "{\"at\":\"2026-11-20T10:31:07.310Z\",\"ip\":\"10.0.0.1\"} "
                        + "| {\"at\":\"2026-11-20T10:31:07.310Z\",\"ip\":\"10.0.0.1\"}"
            })
    void whoSeesNoMoneyGetsNoPrices(String raw, String masked) {
        String shown = PERSONAL.payload(raw, Known.NOTHING);

        assertThat(shown).isIn(masked, masked.replace("{\"name\":\"•••\"", "{\"name\":\"price\""));
    }

    @Test
    void aReferenceMayBeTheMessageIdToo() {
        PartKey part = new PartKey(new ProviderId("cm"), new AccountId("cm"), new MessageId("order-17"));

        Known known = Known.of(part, ATTRIBUTES, new Campaign("order-17"));

        assertThat(known.shown()).contains("cm", "order-17");
    }

    @Test
    void pricesAreShownToWhomTheyMayBe() {
        assertThat(MONEY.payload("price=0.03330000&total=EUR&amount=447700900123", KNOWN))
                .isEqualTo("price=0.03330000&total=EUR&amount=447******123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "<",
                "=",
                "<a",
                "<a b",
                "<a b=",
                "{\"",
                "{\"a\":\"\\",
                "{\"a\":\"\\u12",
                "%",
                "a=%",
                "a=%4",
                "<!--",
                "<![CDATA[",
                "<?xml",
                "",
                "\uFEFF{}",
                "</",
                "<a/",
                "}}}]]]",
                "{]}["
            })
    void whatIsCutOffIsMaskedToo(String raw) {
        for (Sight sight : List.of(NOTHING, MONEY, PERSONAL)) {
            assertThat(sight.payload(raw, KNOWN)).isNotNull();
            assertThat(sight.payload(raw + "447700900123", KNOWN))
                    .satisfies(
                            shown -> assertThat(shown.contains("447700900123")).isEqualTo(sight.personal()));
        }
    }

    @Test
    void longAndDeepPayloadsTakeNoMoreThanTheirLength() {
        for (String raw : List.of(
                "[".repeat(60_000),
                "{\"text\":\"" + "a\\\"".repeat(20_000) + "\"}",
                "<a>".repeat(20_000),
                "a=" + "4 ".repeat(30_000),
                "{\"status\":\"" + "1".repeat(60_000) + "\"}",
                "a=" + "1,".repeat(30_000))) {
            assertThat(NOTHING.payload(raw, KNOWN)).isNotEmpty();
            assertThat(PERSONAL.payload(raw, KNOWN)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"x\":\"４４７７００９００１２３\"}",
                "{\"x\":\"4477\u200b0090\u202a0123\"}",
                "{\"status\":\"٤٤٧٧٠٠٩٠٠١٢٣\"}",
                "status=x447700900123y",
                "status=44.7700.900123",
                "status=44_7700_900123",
                "status=44,7700,900123",
                "status=44:7700:900123",
                "status=44'7700'900123",
                "status=44  /  7700 [900123]",
                "status=44+x+7700+x+900123",
                "err-code=4x4x7x7x0x0x9x0x0x1x2x3",
                "status=%2534%2534%2537%2537%2530%2530%2539%2530%2530%2531%2532%2533",
                "{'status':'\\\\u0034\\\\u00347700900123'}",
                "{'status':'4️⃣4️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣'}",
                "{'status':'𝟒𝟒𝟕𝟕𝟎𝟎𝟗𝟎𝟎𝟏𝟐𝟑'}",
                "{'status':'₄₄₇₇₀₀₉₀₀₁₂₃'}",
                "{'status':{'①':'447700900123'}}",
                "{'status':[4477,00900123]}",
                "<status code='44 7700 900123'/>",
                "scts=380501234512",
                "<status>447700900123<b/></status>"
            })
    void numbersAreMaskedInAnyScript(String raw) {
        assertThat(NOTHING.payload(raw, KNOWN).replaceAll("\\D", "")).doesNotContain("7700900", "900123");
    }

    @Test
    void attributesAreMasked() {
        Attributes seen = NOTHING.attributes(ATTRIBUTES, new Campaign("spring-7"));

        assertThat(seen.recipient()).map(Msisdn::text).contains("447******123");
        assertThat(seen.clientRef()).map(ClientRef::text).contains("spring-7•••••");
        assertThat(seen.senderId()).map(SenderId::text).contains("ACME");
        assertThat(NOTHING.attributes(seen, new Campaign("spring-7")).recipient())
                .isEqualTo(seen.recipient());
        assertThat(PERSONAL.attributes(ATTRIBUTES, new Campaign("spring-7"))).isEqualTo(ATTRIBUTES);
    }

    /// What stands in fields of their own: raw states, error codes, networks, names of senders, details.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "447700900123",
                "44 7700 900123",
                "44.7700.900123",
                "44_7700_900123",
                "44|7700|900123",
                "(44)[7700]{900123}",
                "４４７７００９００１２３",
                "𝟒𝟒𝟕𝟕𝟎𝟎𝟗𝟎𝟎𝟏𝟐𝟑",
                "٤٤٧٧٠٠٩٠٠١٢٣",
                "44\u00a07700\u2011900123",
                "4\u200b4\u200b7700900123",
                "%34%34%37%37%30%30%39%30%30%31%32%33",
                "%2534%2534%2537%2537%2530%2530%2539%2530%2530%2531%2532%2533",
                "%25252534477%25252530%2525253090012%25252533",
                "&#52;&#52;7700900123",
                "&amp;#52;47700900123",
                "\\u0034\\u00347700900123",
                "text/plain; msisdn=447700900123"
            })
    void numbersInWordsAreMaskedHoweverTheyAreWritten(String words) {
        assertThat(Looks.plain(Looks.decoded(NOTHING.words(words))).replaceAll("\\D", ""))
                .doesNotContain("7700900", "900123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0333",
                "０.０３３３",
                "0%2E0333",
                "0%252E0333",
                "0\\u002e0333",
                "0&#46;0333",
                "0٫0333",
                "٠٫٠٣٣٣",
                "0,0333",
                "EUR 333",
                "333 EUR",
                "€333",
                "333€",
                "text/plain; price=333",
                "3.33E-2"
            })
    void pricesInWordsAreHiddenHoweverTheyAreWritten(String words) {
        assertThat(PERSONAL.words(words)).doesNotContain("333", "٣٣٣", "３３３", "3.33");
        assertThat(PERSONAL.payload("note=" + words.replace("&", "%26"), Known.NOTHING))
                .doesNotContain("333", "٣٣٣", "３３３", "3.33");
    }

    @Test
    void wordsLoseNumbersAndPricesOnly() {
        assertThat(NOTHING.words("no answer for 447700900123 since 2026-11-20 10:31:07, HTTP 503"))
                .isEqualTo("no answer for 447******123 since 2026-11-20 10:31:07, HTTP 503");
        assertThat(PERSONAL.words("447700900123 cost 0.0333 EUR")).isEqualTo("447700900123 cost ••• EUR");
        assertThat(NOTHING.carrierTime("2611201058")).isEqualTo("2611201058");
        assertThat(NOTHING.carrierTime("447700900123")).isEqualTo(Sight.HIDDEN);
    }
}
