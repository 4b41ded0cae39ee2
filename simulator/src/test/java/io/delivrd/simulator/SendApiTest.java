package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.ProviderSettings.Limits;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SendApiTest {

    private static final Instant NOW = Instant.parse("2026-02-14T10:31:05.250Z");
    private static final String MESSAGE = "from=ACME&to=447700900123&client-ref=spring-7&text=";
    private static final Pattern ID = Pattern.compile("\"message-id\":\"([^\"]+)\"");

    private final Simulation simulation = new Simulation(Scenario.clean(100), 7, Instant.parse("2026-02-14T10:00:00Z"));
    private final SimulatedProvider provider =
            provider(ProviderSettings.defaults().withoutLimits());
    private final ProviderClient client = new ProviderClient(provider.url());

    @AfterEach
    void close() {
        client.close();
        provider.close();
    }

    @Test
    void aMessageIsAnsweredInTheProvidersFields() {
        String answer = client.form("/sms/json", MESSAGE + "Hello").body();

        assertThat(answer).matches(Pattern.quote("""
                        {"message-count":"1","messages":[{"to":"447700900123","message-id":\"""") + "[-0-9a-f]{36}" + Pattern.quote("""
                        ","status":"0","remaining-balance":"999.96670000","message-price":"0.03330000",\
                        "network":"23410","client-ref":"spring-7"}]}"""));
        assertThat(client.get("/account/get-balance").body()).isEqualTo("{\"value\":999.9667,\"autoReload\":false}");
    }

    @Test
    void whatWasSentIsReported() throws IOException {
        List<String> ids =
                ids(client.form("/sms/json", MESSAGE + "a".repeat(161)).body());

        List<Map<String, String>> records = client.records(ProviderClient.WINDOW + "&id=" + String.join(",", ids));

        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
        assertThat(records).extracting(record -> record.get("message_id")).containsExactlyElementsOf(ids);
        assertThat(records)
                .allSatisfy(record -> assertThat(record)
                        .containsEntry("client_ref", "spring-7")
                        .containsEntry("from", "ACME")
                        .containsEntry("to", "447700900123")
                        .containsEntry("status", "submitted")
                        .containsEntry("date_received", "2026-02-14T10:31:05+00:00"));
        assertThat(client.records(ProviderClient.WINDOW
                        + "&date_start=2026-02-14T10:31:05Z&date_end=2026-02-14T10:31:06Z&client_ref=spring-7&"
                        + "to=447700900123"))
                .isEqualTo(records);
    }

    @ParameterizedTest
    @CsvSource({
        "160, a, 1",
        "161, a, 2",
        "306, a, 2",
        "307, a, 3",
        "80, %E2%82%AC, 1",
        "81, %E2%82%AC, 2",
        "70, %D0%B6, 1",
        "71, %D0%B6, 2",
        "134, %D0%B6, 2",
        "135, %D0%B6, 3"
    })
    void longTextsBecomeParts(int length, String character, int parts) {
        String answer =
                client.form("/sms/json", MESSAGE + character.repeat(length)).body();

        assertThat(answer).startsWith("{\"message-count\":\"" + parts + "\",");
        assertThat(ids(answer)).hasSize(parts);
    }

    @ParameterizedTest
    @CsvSource({
        "to=447700900123&text=Hello, 2",
        "from=ACME&text=Hello, 2",
        "from=ACME&to=447700900123, 2",
        "from=ACME&to=somebody&text=Hello, 3"
    })
    void whatIsMissingOrWrongIsToldByAStatus(String form, String status) {
        assertThat(client.form("/sms/json", form).body())
                .startsWith("{\"message-count\":\"1\",\"messages\":[{\"status\":\"" + status + "\",\"error-text\":\"");
    }

    @Test
    void credentialsMayBeParametersAndMustBeRight() {
        try (ProviderClient nobody = new ProviderClient(provider.url(), "")) {
            String right = "api_key=ab12cd34&api_secret=simulated-secret&" + MESSAGE;

            assertThat(nobody.form("/sms/json", right + "Hello").body()).contains("\"status\":\"0\"");
            assertThat(nobody.form("/sms/json", right.replace("simulated", "wrong") + "Hello")
                            .body())
                    .contains("\"status\":\"4\"");
            assertThat(nobody.form("/sms/json", MESSAGE + "Hello").body()).contains("\"status\":\"2\"");
        }
    }

    @Test
    void tooManyMessagesAreThrottled() {
        try (SimulatedProvider strict =
                        provider(ProviderSettings.defaults().with(new Limits(0, 0, 1, Optional.empty())));
                ProviderClient hasty = new ProviderClient(strict.url())) {
            assertThat(Stream.generate(() -> hasty.form("/sms/json", MESSAGE + "Hello"))
                            .limit(20)
                            .map(HttpResponse::body))
                    .anyMatch(answer -> answer.contains("\"status\":\"0\""))
                    .anyMatch(answer -> answer.contains("\"status\":\"1\"")
                            && answer.contains("Throughput Rate Exceeded - please wait [ 250 ] and retry"));
        }
    }

    private SimulatedProvider provider(ProviderSettings settings) {
        try {
            return new SimulatedProvider(simulation, InstantSource.fixed(NOW), settings);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ids(String answer) {
        return ID.matcher(answer)
                .results()
                .map(MatchResult::group)
                .map(SendApiTest::id)
                .toList();
    }

    private static String id(String member) {
        return member.substring("\"message-id\":\"".length(), member.length() - 1);
    }
}
