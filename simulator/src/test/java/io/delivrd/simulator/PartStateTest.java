package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartStateTest {

    @ParameterizedTest
    @CsvSource({
        "accepted, SUBMITTED",
        "accepted buffered, BUFFERED",
        "buffered accepted, BUFFERED",
        "accepted delivered, DELIVERED",
        "delivered failed, DELIVERED",
        "failed delivered, DELIVERED",
        "unknown expired, EXPIRED",
        "rejected unknown, REJECTED",
        "buffered enroute, UNKNOWN"
    })
    void theWeightiestClaimIsTrue(String statuses, PartState.State state) {
        List<Claim> claims = Stream.of(statuses.split(" "))
                .map(status -> new Claim(1_000, status, "0"))
                .toList();

        assertThat(PartState.of(claims).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"72h, EXPIRED, true", "48h, EXPIRED, false"})
    void anExpiryAfterThreeDaysIsTheProvidersOwn(String after, PartState.State state, boolean providerExpiry) {
        long expiry = Duration.parse("PT" + after).toMillis();

        PartState told = PartState.of(List.of(new Claim(0, "accepted", "0"), new Claim(expiry, "expired", "1")));

        assertThat(told).isEqualTo(new PartState(state, providerExpiry, "1"));
    }

    @ParameterizedTest
    @CsvSource({"delivered, DELIVERED", "failed, FAILED"})
    void anyCertainEndBeatsTheProvidersExpiry(String status, PartState.State state) {
        long expiry = Duration.ofDays(3).toMillis();

        PartState told = PartState.of(List.of(
                new Claim(0, "accepted", "0"), new Claim(expiry, "expired", "1"), new Claim(expiry + 1, status, "0")));

        assertThat(told.state()).isEqualTo(state);
    }
}
