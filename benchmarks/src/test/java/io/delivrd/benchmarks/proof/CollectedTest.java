package io.delivrd.benchmarks.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.simulator.traffic.SentPart;
import io.delivrd.simulator.traffic.Told;
import io.delivrd.simulator.traffic.Told.Word;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CollectedTest {

    private static final ProviderId PROVIDER = new ProviderId("vonage");
    private static final long NOON = 1_790_553_600_000L + 12 * World.HOUR;
    private static final long GIVEN_UP = 72 * World.HOUR + 20_000;

    @Test
    void whatCameLaterIsNotKnownYet() {
        Collected collected = new Collected("23410", NOON + 60_000, true);
        collected.add(part(0, NOON, told(5_000, Word.DELIVERED, "0")));
        collected.add(part(1, NOON, told(90_000, Word.DELIVERED, "0")));
        collected.add(part(2, NOON + 120_000, told(125_000, Word.DELIVERED, "0")));

        Cohort cohort = collected.cohort(PROVIDER);

        assertThat(cohort.n()).isEqualTo(2);
        assertThat(cohort.count(Outcome.DELIVERED)).isOne();
        assertThat(cohort.open()).containsOnlyKeys(Duration.ofSeconds(60));
    }

    @Test
    void agesAreThoseOfTheQuarterHourUnlessTheyAreExact() {
        Collected collected =
                new Collected("23410", NOON + Duration.ofMinutes(40).toMillis(), false);
        collected.add(part(0, NOON + 60_000));

        assertThat(collected.cohort(PROVIDER).open())
                .containsOnlyKeys(Duration.ofMinutes(32).plusSeconds(30));
    }

    @Test
    void deliveredWinsAndTheProvidersExpiryIsItsOwn() {
        assertThat(outcome(told(9_000, Word.EXPIRED, "2"), told(20_000, Word.DELIVERED, "0")))
                .isEqualTo(Outcome.DELIVERED);
        assertThat(outcome(told(9_000, Word.DELIVERED, "0"), told(20_000, Word.FAILED, "8")))
                .isEqualTo(Outcome.DISPUTED);
        assertThat(outcome(told(GIVEN_UP, Word.EXPIRED, "1"))).isEqualTo(Outcome.PROVIDER_EXPIRED);
        assertThat(outcome(told(86_400_000, Word.EXPIRED, "2"))).isEqualTo(Outcome.EXPIRED);
        assertThat(outcome(told(1_000, Word.FAILED, "3"))).isEqualTo(Outcome.PERMANENT);
        assertThat(outcome(told(1_000, Word.FAILED, "2"))).isEqualTo(Outcome.TEMPORARY);
    }

    @Test
    void signalsAreByQuarterOfTheDay() {
        Heard heard = new Heard("23410", NOON + 30 * World.DAY, true);
        heard.add(part(0, NOON, told(5_000, Word.DELIVERED, "0")));
        heard.add(new SentPart(1, NOON, "23410", "c", true, List.of(told(2_000, Word.DELIVERED, "0")), -1));
        heard.add(part(2, NOON + 7 * World.HOUR, told(1_000, Word.FAILED, "3")));
        heard.add(part(3, NOON));

        NetworkSignals signals = heard.signals(PROVIDER);

        assertThat(signals.n()).isEqualTo(3);
        assertThat(signals.quarters().get(2).outcomes()).containsEntry(Outcome.DELIVERED, 2L);
        assertThat(signals.quarters().get(3).outcomes()).containsEntry(Outcome.PERMANENT, 1L);
        assertThat(signals.silent()).isOne();
        assertThat(heard.madeUp()).isCloseTo(1 / 3.0, within(1e-9));
    }

    private static Outcome outcome(Told... told) {
        return Fate.of(part(0, NOON, told), Long.MAX_VALUE).outcome().orElseThrow();
    }

    private static Told told(long after, Word word, String code) {
        return new Told(NOON + after, word, code, Told.By.UNSTATED);
    }

    private static SentPart part(long number, long at, Told... told) {
        return new SentPart(number, at, "23410", "c", false, List.of(told), -1);
    }
}
