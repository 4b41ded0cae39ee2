package io.delivrd.web.provider.modica;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.imports.ReportLines;
import io.delivrd.application.imports.ReportLines.ReportLine;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.web.provider.BillingTerms;
import io.delivrd.web.provider.Formats;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.Value;
import io.delivrd.web.testing.CountedMetrics;
import io.delivrd.web.testing.WebServer;
import io.delivrd.web.wire.OutboundHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
                BillingTerms.USUAL,
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
    void rowsOfCampaignManagerAreDatedInTheirTimezone() throws IOException {
        List<ReportLine> lines = read("""
                list_name,message_id,mobile,sent_date,status,status_date,timezone
                spring-7,8237412,64212345678,2026-11-20 10:00:00,Received,2026-11-20 10:00:07,Australia/Perth
                spring-7,8237413,64212345678,2026-11-20 10:00:00,Unknown,2026-11-20 10:00:07,
                spring-7,8237414,64212345678,2026-11-20 10:00:00,Received,2026-11-20 10:00:07,Middle-earth
                """);

        Claim received = receipt(lines.getFirst()).claim();
        assertThat(received.submittedAt()).contains(Instant.parse("2026-11-20T02:00:00Z"));
        assertThat(received.pushedAt()).contains(Instant.parse("2026-11-20T02:00:07Z"));
        assertThat(receipt(lines.getFirst())
                        .attributes()
                        .clientRef()
                        .orElseThrow()
                        .text())
                .isEqualTo("spring-7");
        Claim unknown = receipt(lines.get(1)).claim();
        assertThat(unknown.pushedAt()).contains(Instant.parse("2026-11-19T21:00:07Z"));
        assertThat(unknown.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(lines.getLast())
                .isEqualTo(
                        new ReportLine.Refused(3, "", 4, "timezone", "the timezone is none such as Pacific/Auckland"));
    }

    @Test
    void rowsOfMobileReportAreNewZealandsAndOnlyOfMessagesSent() throws IOException {
        List<ReportLine> lines = read("""
                Message ID,Date/Time,Application,Class,Source,Destination,Status,Units,Content,Transport Source
                8237412,20/11/2026 10:00:00,acme,MT,202,+64212345678,Received,1,secret,Spark NZ
                8237413,20/11/2026 10:00:01,acme,MO,+64212345678,202,Sent,1,secret,2degrees
                8237414,yesterday,acme,MT,202,+64212345678,Failed,1,secret,2degrees
                """);

        DeliveryReceipt received = receipt(lines.getFirst());
        assertThat(received.part().account().text()).isEqualTo("acme");
        assertThat(received.claim().pushedAt()).contains(Instant.parse("2026-11-19T21:00:00Z"));
        assertThat(received.claim().submittedAt()).isEmpty();
        assertThat(received.claim().network().orElseThrow().text()).isEqualTo("53005");
        assertThat(received.claim().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(received.raw()).doesNotContain("secret").contains("Spark NZ");
        assertThat(lines.get(1))
                .isEqualTo(new ReportLine.Refused(2, "", 3, "class", "an inbound message has no receipt"));
        assertThat(lines.getLast()).isInstanceOf(ReportLine.Refused.class);
    }

    private static DeliveryReceipt receipt(ReportLine line) {
        return ((ReportLine.Read) line).receipt();
    }

    private static List<ReportLine> read(String csv) throws IOException {
        Instant now = Instant.parse("2026-11-21T00:00:00Z");
        Path file = Files.writeString(Files.createTempFile("report", ".csv"), csv);
        try (OutboundHttp http = new OutboundHttp(OutboundHttp.Timeouts.DEFAULT);
                ReportLines lines = Formats.room(
                                new ModicaProvider(), Map.of(), new CountedMetrics(), http, InstantSource.fixed(now))
                        .files()
                        .file(file, new AccountId("acme"), now)) {
            List<ReportLine> all = new ArrayList<>();
            for (Optional<ReportLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                all.add(line.get());
            }
            return all;
        } finally {
            Files.delete(file);
        }
    }
}
