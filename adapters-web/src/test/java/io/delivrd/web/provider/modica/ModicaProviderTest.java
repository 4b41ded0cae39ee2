package io.delivrd.web.provider.modica;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.RecordReading;
import io.delivrd.web.provider.ReportTable;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModicaProviderTest {

    private static final WebServer SERVER = WebServer.start();
    private static final String UUID = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Claim posted(String json) {
        int before = SERVER.receipts.all().size();
        assertThat(SERVER.post("/webhooks/modica/receipts", "application/json", json)
                        .statusCode())
                .isEqualTo(200);
        List<DeliveryReceipt> all = SERVER.receipts.all();
        assertThat(all).hasSize(before + 1);
        return all.getLast().claim();
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, queued, platform",
        "queued, queued, platform",
        "sent, sent, platform",
        "submitted, submitted, carrier",
        "received, delivered, carrier",
        "pending, buffered, carrier",
        "failed, failed, platform",
        "frozen, frozen, platform",
        "rejected, rejected, carrier",
        "expired, expired, carrier",
        "deficient, deficient, platform",
        "blocked, rejected, platform",
        "dead, cancelled, platform",
        "unknown, unknown, timeout",
        "levitating, unknown, unstated"
    })
    void everyWordOfProseAndSchemaHasItsState(String word, String state, String evidence) {
        Claim claim = posted("{\"message_id\":\"word-" + word + "\",\"status\":\"" + word + "\"}");

        assertThat(claim.state().tag()).isEqualTo(state);
        assertThat(claim.evidence().tag()).isEqualTo(evidence);
        assertThat(claim.rawStatus()).isEqualTo(word);
        assertThat(claim.pushedAt()).as("no time on the wire").isEmpty();
        assertThat(claim.eventAt()).isEqualTo(WebServer.NOW);
    }

    @Test
    void idsAreIntegersOrUuidsUnderEitherName() {
        posted(
                "{\"message_id\":9223372036854775807,\"status\":\"received\",\"detail\":\"\",\"reference\":\"spring-7\"}");
        posted("{\"id\":\"" + UUID + "\",\"status\":\"received\"}");

        assertThat(SERVER.getAsAdmin("/api/v1/messages/modica/9223372036854775807")
                        .body())
                .contains("\"state\":\"delivered\"", "\"client_ref\":\"spring-7\"");
        assertThat(SERVER.getAsAdmin("/api/v1/messages/modica/" + UUID).body())
                .contains("\"state\":\"delivered\"", "\"pushed_at\":null");
    }

    @Test
    void theSameStatusAndDetailIsARepeatAndAnotherDetailIsNone() {
        Claim first = posted("{\"message_id\":1,\"status\":\"failed\",\"detail\":\"no connection\"}");
        Claim other = posted("{\"message_id\":1,\"status\":\"failed\",\"detail\":\"system error\"}");
        SERVER.post(
                "/webhooks/modica/receipts",
                "application/json",
                "{\"message_id\":1,\"status\":\"failed\",\"detail\":\"no connection\"}");

        assertThat(first.id()).isNotEqualTo(other.id());
        assertThat(SERVER.getAsAdmin("/api/v1/messages/modica/1").body()).contains("\"repeats\":1");
    }

    @Test
    void aMessageIsAskedForWhereItsIdLeads() {
        ProviderAccount account = new ProviderAccount(
                Optional.of(new AccountId("acme")),
                "delivrd.modica",
                Map.of(
                        ModicaReadBack.PASSWORD,
                        List.of("geheim"),
                        ModicaReadBack.API_URL,
                        List.of("http://localhost:1/")),
                new CurrencyCode("NZD"),
                true,
                List.of(),
                List.of(),
                false,
                Optional.empty());
        ModicaReadBack readBack = new ModicaReadBack();

        HttpRequest one = readBack.request(account, new MessageId("8237412")).build();
        HttpRequest two = readBack.request(account, new MessageId(UUID)).build();

        assertThat(readBack.canAsk(account)).isTrue();
        assertThat(one.uri()).hasToString("http://localhost:1/rest/gateway/messages/8237412");
        assertThat(two.uri()).hasToString("http://localhost:1/rest/sms/v2/messages?id=" + UUID);
        assertThat(one.headers().firstValue("Authorization")).contains("Basic YWNtZTpnZWhlaW0=");
    }

    @Test
    void whatIsReadBackHasItsNetworkAndNotItsText() throws Exception {
        List<Item> items = new ModicaReadBack()
                .read("{\"id\":8237412,\"source\":\"202\",\"destination\":\"+64212345678\",\"content\":\"secret\","
                        + "\"operator\":\"2degrees\",\"reference\":\"spring-7\",\"status\":\"received\"}");

        Item item = items.getFirst();
        assertThat(item).isInstanceOf(Item.Receipt.class);
        assertThat(item.values().find(Value.NETWORK)).contains("53024");
        assertThat(item.values().find(Value.MESSAGE_ID)).contains("8237412");
        assertThat(item.element().text()).doesNotContain("secret").contains("\"operator\":\"2degrees\"");
        assertThat(ModicaNetworks.of("Vodafone", "+61412345678")).isEmpty();
    }

    @Test
    void rowsOfCampaignManagerAreDatedInTheirTimezone() {
        ReportTable table = ModicaTables.ALL.getFirst();
        Map<String, String> row = Map.of(
                "message_id", "8237412",
                "status", "Received",
                "sent_date", "2026-11-20 10:00:00",
                "status_date", "2026-11-20 10:00:07",
                "timezone", "Australia/Perth");
        Values values = table.columns().in(row);

        assertThat(table.rows().read(row::get, values)).isEmpty();
        assertThat(values.find(Value.SUBMITTED_AT)).contains("2026-11-20T02:00:00Z");
        assertThat(values.find(Value.EVENT_AT)).contains("2026-11-20T02:00:07Z");
    }

    @Test
    void rowsOfMobileReportAreNewZealandsAndOnlyOfMessagesSent() {
        ReportTable table = ModicaTables.ALL.getLast();
        Map<String, String> sent = Map.of(
                "message_id", "8237412",
                "status", "Received",
                "date/time", "20/11/2026 10:00:00",
                "class", "MT",
                "destination", "+64212345678",
                "transport_source", "Spark NZ");
        Values values = table.columns().in(sent);

        assertThat(table.rows().read(sent::get, values)).isEmpty();
        assertThat(values.find(Value.SUBMITTED_AT)).contains("2026-11-19T21:00:00Z");
        assertThat(values.find(Value.NETWORK)).contains("53005");
        assertThat(table.rows().read(column -> column.equals("class") ? "MO" : null, Values.none()))
                .contains(new RecordReading.Flaw("class", "an inbound message has no receipt"));
        assertThat(table.dropped()).contains("content");
    }
}
