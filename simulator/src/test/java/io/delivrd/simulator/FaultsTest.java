package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultsTest {

    private static final Instant START = Instant.parse("2026-02-14T10:00:00Z");
    private static final String PATH =
            ProviderClient.WINDOW + "&date_start=2026-02-14T10:00:00Z&date_end=2026-02-15T10:00:00Z";

    private final SimulatedProvider provider;
    private final ProviderClient client;

    FaultsTest() throws IOException {
        this.provider = new SimulatedProvider(
                new Simulation(Scenario.clean(100), 7, START),
                InstantSource.fixed(START.plus(Duration.ofDays(7))),
                ProviderSettings.defaults().withoutLimits());
        this.client = new ProviderClient(provider.url());
    }

    @AfterEach
    void close() {
        client.close();
        provider.close();
    }

    @Test
    void theNextCallsAreAnsweredAsTold() {
        provider.faults().answer(503, 2);
        provider.faults().answer(429, 1, Duration.ofSeconds(7));

        List<HttpResponse<String>> answers =
                Stream.generate(() -> client.get(PATH)).limit(4).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(503, 503, 429, 200);
        assertThat(answers.get(0).headers().firstValue("Retry-After")).isEmpty();
        assertThat(answers.get(2).headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void failedCallsAreNotBilled() {
        provider.faults().answer(500, 1);

        client.get(PATH);

        assertThat(provider.billedRecords()).isZero();
        assertThat(provider.requests()).containsEntry("GET /v2/reports/records", 1L);
    }

    @Test
    void aBodyEndsInTheMiddle() {
        String whole = client.get(PATH).body();
        long billed = provider.billedRecords();
        provider.faults().shorten(1);

        String half = client.get(PATH).body();

        assertThat(whole).startsWith(half).hasSizeGreaterThan(half.length() * 2 - 2);
        assertThat(provider.billedRecords()).isEqualTo(2 * billed);
    }

    @Test
    void aConnectionBreaksInTheMiddleOfTheBody() {
        provider.faults().cut(1);

        assertThatThrownBy(() -> client.get(PATH)).hasRootCauseInstanceOf(IOException.class);
        assertThat(client.get(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerComesLate() {
        provider.faults().delay(Duration.ofMillis(300), 1);

        long begun = System.nanoTime();
        int status = client.get(PATH).statusCode();

        assertThat(status).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void closingDoesNotWaitForWhatIsLate() throws InterruptedException {
        provider.faults().delay(Duration.ofHours(1), 1);
        Thread call = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> client.get(PATH)));
        while (provider.requests().isEmpty()) {
            Thread.onSpinWait();
        }

        provider.close();

        assertThat(call.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void drawnFaultsAreTheSameForTheSameSeed() {
        assertThat(drawn(1)).isEqualTo(drawn(1)).isNotEqualTo(drawn(2)).contains("none");
    }

    @Test
    void faultsCanBeAskedForOverHttp() {
        client.form("/simulator/faults?status=503&times=2", "");
        client.form("/simulator/faults", "status=429&retry_after=4");

        List<HttpResponse<String>> answers =
                Stream.generate(() -> client.get(PATH)).limit(4).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(503, 503, 429, 200);
        assertThat(answers.get(2).headers().firstValue("Retry-After")).contains("4");
        assertThat(client.form("/simulator/faults?kind=earthquake", "").statusCode())
                .isEqualTo(422);
        assertThat(client.form("/simulator/faults?status=often", "").statusCode())
                .isEqualTo(422);
    }

    @Test
    void clearedFaultsDoNotHappen() {
        provider.faults().answer(503, 5);
        provider.faults().draw(1, 7);

        client.form("/simulator/faults?kind=clear", "");

        assertThat(client.get(PATH).statusCode()).isEqualTo(200);
    }

    private static List<String> drawn(long seed) {
        Faults faults = new Faults();
        faults.draw(.3, seed);
        return Stream.generate(() -> faults.next().map(Fault::toString).orElse("none"))
                .limit(100)
                .toList();
    }
}
