package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.SimulatedReceipt.Kind;
import io.delivrd.simulator.SimulatedReceipt.Told;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TwilioWireTest {

    private static final Instant START = Instant.parse("2026-02-14T10:00:00Z");
    private static final Account ACCOUNT = Account.of(Vendor.TWILIO, Vendor.TWILIO.account(), Optional.of("12345"));

    /// The example of Twilio's own libraries.
    @Test
    void callbacksAreSignedOverTheUrlAndTheFields() {
        List<WireField> fields = List.of(
                WireField.text("Digits", "1234"),
                WireField.text("CallSid", "CA1234567890ABCDE"),
                WireField.text("To", "+18005551212"),
                WireField.text("Caller", "+14158675309"),
                WireField.text("From", "+14158675309"));

        assertThat(call(Transport.FORM, fields).headers(URI.create("https://mycompany.com/myapp.php?foo=1&bar=2")))
                .containsEntry("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        assertThat(call(Transport.JSON, fields)
                        .headers(URI.create("https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256="
                                + "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620")))
                .containsEntry("X-Twilio-Signature", "a9nBmqA0ju/hNViExpshrM61xv4=");
    }

    @Test
    void theTruthIsWhatTheCallbacksSay() {
        Simulation simulation = simulation(Scenario.load(600).with(ACCOUNT));
        List<SimulatedReceipt> receipts = simulation.receipts().toList();

        Map<String, Long> states = receipts.stream()
                .filter(receipt -> receipt.kind() != Kind.INBOUND)
                .collect(Collectors.groupingBy(SimulatedReceipt::messageId))
                .values()
                .stream()
                .collect(Collectors.groupingBy(TwilioWireTest::state, TreeMap::new, Collectors.counting()));

        assertThat(receipts)
                .filteredOn(receipt -> receipt.kind() == Kind.RECEIPT)
                .allSatisfy(receipt -> assertThat(receipt.parameters()).containsKeys("SmsSid", "SmsStatus", "From"))
                .anySatisfy(receipt -> assertThat(receipt.query()).isEqualTo("client_ref=spring-7"));
        simulation
                .truth()
                .states()
                .forEach((state, parts) ->
                        assertThat(states.getOrDefault(state, 0L)).as(state).isEqualTo(parts));
    }

    @Test
    void aMessageIsReadBackWithItsPriceBelowZero() throws IOException {
        Simulation simulation = simulation(Scenario.clean(50).with(ACCOUNT));
        String sid = simulation.submissions().findFirst().orElseThrow().parts().getFirst();
        ProviderSettings settings = ProviderSettings.defaults().withSecret("12345");
        String path = "/2010-04-01/Accounts/" + ACCOUNT.apiKey() + "/Messages/";

        try (SimulatedProvider provider =
                        new SimulatedProvider(simulation, InstantSource.system(), settings.withEverythingPast());
                ProviderClient owner = new ProviderClient(provider.url(), ACCOUNT.apiKey() + ":12345");
                ProviderClient stranger = new ProviderClient(provider.url(), ACCOUNT.apiKey() + ":54321")) {
            HttpResponse<String> answer = owner.get(path + sid + ".json");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"sid\":\"" + sid + '"', "\"price\":\"-0.", "\"price_unit\":\"USD\"");
            assertThat(answer.body())
                    .containsPattern("\"date_updated\":\"\\w{3}, \\d\\d \\w{3} 2026 [\\d:]{8} [+]0000\"");
            assertThat(owner.get(path + "SM0.json").statusCode()).isEqualTo(404);
            assertThat(stranger.get(path + sid + ".json").statusCode()).isEqualTo(401);
            assertThat(provider.requests()).containsEntry("GET " + path + "{id}", 3L);
        }
    }

    private static Simulation simulation(Scenario scenario) {
        return new Simulation(scenario, 7, START);
    }

    private static SimulatedReceipt call(Transport transport, List<WireField> fields) {
        Push push = simulation(Scenario.clean(1))
                .receipts()
                .findFirst()
                .orElseThrow()
                .push();
        Told told = new Told("SM1", Optional.empty(), Optional.empty(), Optional.empty());
        return new SimulatedReceipt(push, transport, told, fields, "", Optional.empty(), ACCOUNT);
    }

    private static String state(List<SimulatedReceipt> receipts) {
        List<String> said = receipts.stream()
                .map(receipt -> receipt.status().orElseThrow()
                        + receipt.errorCode().map(" "::concat).orElse(""))
                .toList();
        if (said.contains("delivered")) {
            return "delivered";
        }
        return said.stream()
                .filter(word -> word.startsWith("undelivered") || word.startsWith("failed"))
                .findFirst()
                .map(word -> switch (word.substring(word.indexOf(' ') + 1)) {
                    case "30036" -> "expired";
                    case "30004", "30007", "21610", "30450" -> "rejected";
                    default -> "failed";
                })
                .orElseGet(() -> said.stream().allMatch("sent"::equals) ? "submitted" : "unknown");
    }
}
