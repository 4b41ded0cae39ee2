package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierTest {

    @ParameterizedTest
    @ValueSource(strings = {"23410", "23415", "310260", "US-TOLL-FREE"})
    void handsetsAnswerWithinSecondsAtTheMedian(String network) {
        long[] latencies = IntStream.range(0, 2_001)
                .mapToLong(i -> NetworkProfile.HANDSET.latency(Randomness.seeded(1, i), network))
                .sorted()
                .toArray();

        assertThat(latencies[1_000]).isBetween(2_700L, 6_500L);
        assertThat(latencies[1_980]).isGreaterThan(3 * latencies[1_000]);
    }

    @Test
    void silentNetworksNeverSayMoreThanAccepted() {
        assertThat(claims(NetworkProfile.SILENT))
                .allSatisfy(claims -> assertThat(claims)
                        .singleElement()
                        .extracting(Claim::status)
                        .isEqualTo("accepted"));
    }

    @Test
    void fakeRoutesDeliverEverythingWithinThreeSeconds() {
        List<List<Claim>> all = claims(NetworkProfile.FAKE);

        long delivered = all.stream()
                .filter(claims -> claims.getLast().status().equals("delivered"))
                .count();
        assertThat(delivered).isGreaterThan(all.size() * 995L / 1_000);
        assertThat(all)
                .allSatisfy(claims -> assertThat(claims.getLast().after()).isBetween(1_000L, 3_500L));
    }

    @Test
    void absentSubscribersAreBufferedUntilDeliveredOrExpiredAtTheValidityPeriod() {
        Campaign campaign = campaign(NetworkProfile.HANDSET).validFor(Duration.ofHours(4));
        List<Claim> ends = IntStream.range(0, 500)
                .mapToObj(i -> carrier(campaign, i).claims(Outcome.ABSENT))
                .peek(claims -> assertThat(claims)
                        .extracting(Claim::status)
                        .startsWith("accepted", "buffered")
                        .hasSize(3))
                .map(List::getLast)
                .toList();

        assertThat(ends).extracting(Claim::status).containsOnly("delivered", "expired");
        assertThat(ends)
                .filteredOn(claim -> claim.status().equals("expired"))
                .allSatisfy(claim -> assertThat(Duration.ofMillis(claim.after()))
                        .isBetween(Duration.ofHours(4), Duration.ofHours(4).plusSeconds(10)));
    }

    @Test
    void unansweredPartsAreClosedByTheProviderAfterThreeDays() {
        List<Claim> claims = carrier(campaign(NetworkProfile.HANDSET), 1).claims(Outcome.UNANSWERED);

        assertThat(claims.getLast().status()).isEqualTo("expired");
        assertThat(claims.getLast().after() - Duration.ofDays(3).toMillis()).isBetween(0L, 60_000L);
        assertThat(PartState.of(claims).providerExpiry()).isTrue();
    }

    @Test
    void unknownNumbersFailWithinTwoSeconds() {
        assertThat(IntStream.range(0, 200)
                        .mapToObj(i ->
                                carrier(campaign(NetworkProfile.HANDSET), i).claims(Outcome.PERMANENT))
                        .map(List::getLast))
                .allSatisfy(claim -> {
                    assertThat(claim.after()).isLessThan(2_000);
                    assertThat(claim.errorCode()).isIn("3", "4", "9", "12", "14");
                });
    }

    @Test
    void partsOfOneMessageHaveTheirOwnIds() {
        Scenario base = Scenario.clean(200);
        Campaign newsletter = base.campaigns().getFirst().inParts(0.0, 0.0, 1.0);
        Scenario scenario = new Scenario(
                "parts", base.history(), List.of(newsletter), base.quirks(), base.transports(), base.account());
        Simulation simulation = new Simulation(scenario, 7, Instant.EPOCH);

        long ids = simulation
                .receipts()
                .map(SimulatedReceipt::messageId)
                .distinct()
                .count();

        assertThat(ids).isEqualTo(3L * newsletter.messages());
        assertThat(simulation.truth().parts()).isEqualTo(ids);
    }

    private static List<List<Claim>> claims(NetworkProfile profile) {
        Campaign campaign = campaign(profile);
        return IntStream.range(0, 3_000)
                .mapToObj(i -> carrier(campaign, i))
                .map(carrier -> carrier.claims(carrier.outcome()))
                .toList();
    }

    private static Campaign campaign(NetworkProfile profile) {
        return Campaign.of("spring-7", "ACME", NetworkTraffic.of("23410", 1, profile, "0.0333"));
    }

    private static Carrier carrier(Campaign campaign, long... seed) {
        return new Carrier(
                Randomness.seeded(Arrays.stream(seed).sum()),
                campaign,
                campaign.networks().getFirst());
    }
}
