package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AccountAndConversionsTest {

    private static final Instant NOW = Instant.parse("2026-02-14T10:31:05Z");
    private static final String NO_ADDRESSES = """
            {"mo-callback-url":"","dr-callback-url":"","max-outbound-request":30,"max-inbound-request":30,\
            "max-calls-per-second":30}""";

    private final SimulatedProvider provider = provider(ProviderSettings.defaults());
    private final ProviderClient client = new ProviderClient(provider.url());

    @AfterEach
    void close() {
        client.close();
        provider.close();
    }

    @Test
    void anAddressThatAnswersIsKept() throws IOException {
        try (ReceivingEnd webhook = new ReceivingEnd(200)) {
            String answer = client.form("/account/settings", "drCallBackUrl=" + webhook.url())
                    .body();

            assertThat(answer).contains("\"dr-callback-url\":\"" + webhook.url() + "\"");
            assertThat(client.form("/account/settings", "").body()).isEqualTo(answer);
            assertThat(webhook.calls()).isEqualTo(1);
            assertThat(client.form("/account/settings", "drCallBackUrl=").body())
                    .isEqualTo(NO_ADDRESSES);
        }
    }

    @Test
    void anAddressThatRefusesIsNotKept() throws IOException {
        try (ReceivingEnd webhook = new ReceivingEnd(400)) {
            assertThat(client.form("/account/settings", "drCallBackUrl=" + webhook.url())
                            .statusCode())
                    .isEqualTo(420);
            assertThat(client.form("/account/settings", "").body()).isEqualTo(NO_ADDRESSES);
        }
    }

    @Test
    void strangersMayNeitherLookNorChange() {
        try (ProviderClient stranger = new ProviderClient(provider.url(), "ab12cd34:guessed")) {
            HttpResponse<String> answer = stranger.form("/account/settings", "");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body())
                    .isEqualTo("{\"error-code\":\"401\",\"error-code-label\":\"authentication failed\"}");
            assertThat(stranger.get("/account/get-balance").statusCode()).isEqualTo(401);
            assertThat(stranger.form("/conversions/sms", "message-id=a&delivered=true")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void conversionsAreRemembered() {
        client.form("/conversions/sms", "message-id=a&delivered=true&timestamp=2026-02-14+09%3A00%3A00");
        client.form("/conversions/sms?message-id=b&delivered=0", "");

        assertThat(provider.conversions())
                .containsExactly(
                        new Conversion("a", true, Instant.parse("2026-02-14T09:00:00Z")),
                        new Conversion("b", false, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delivered=true",
                "message-id=a",
                "message-id=a&delivered=perhaps",
                "message-id=a&delivered=true&timestamp=today"
            })
    void conversionsWithoutSenseAreRefused(String form) {
        assertThat(client.form("/conversions/sms", form).statusCode()).isEqualTo(420);
        assertThat(provider.conversions()).isEmpty();
    }

    @Test
    void conversionsMustBeEnabled() {
        try (SimulatedProvider plain = provider(ProviderSettings.defaults().withoutConversions());
                ProviderClient customer = new ProviderClient(plain.url())) {
            HttpResponse<String> answer = customer.form("/conversions/sms", "message-id=a&delivered=true");

            assertThat(answer.statusCode()).isEqualTo(402);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
            assertThat(answer.body()).startsWith("<html>");
        }
    }

    private static SimulatedProvider provider(ProviderSettings settings) {
        try {
            return new SimulatedProvider(new Simulation(Scenario.clean(1), 7, NOW), InstantSource.fixed(NOW), settings);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
