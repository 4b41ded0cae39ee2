package io.delivrd.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.forecast.Forecast.Expected;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForecastModelTest {

    private static final double MINUTE = 60;
    private static final int TAUGHT = 36;

    private static final List<Sent> CAMPAIGNS = Sent.campaigns(18, 7);

    private static Forecast forecast(ForecastModel model, List<Slice> slices) {
        return model.forecast(slices, _ -> Duration.ofHours(78));
    }

    /// @return what campaigns before it teach
    private static ForecastModel model(Sent campaign, double at) {
        List<Cohort> history = new ArrayList<>();
        List<Precedent> precedents = new ArrayList<>();
        CAMPAIGNS.stream().filter(one -> one.start() < campaign.start()).forEach(one -> {
            List<Cohort> cohorts = one.cohorts(at);
            history.addAll(cohorts);
            precedents.add(Precedent.of(cohorts));
        });
        return new ForecastModel(history, precedents);
    }

    private static Expected expected(Sent campaign, double after) {
        return forecast(model(campaign, campaign.start() + after), campaign.slices(after))
                .expected()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(doubles = {5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 360 * MINUTE})
    void bandsCoverAsOftenAsTheySayAndTheMeanBeatsWhatIsKnown(double after) {
        int covered = 0;
        int half = 0;
        double off = 0;
        double offFinals = 0;
        double offAll = 0;
        List<Sent> tested = CAMPAIGNS.subList(TAUGHT, CAMPAIGNS.size());
        for (Sent campaign : tested) {
            Expected expected = expected(campaign, after);
            double truth = campaign.truth(after);
            covered += holds(expected.ninety(), truth);
            half += holds(expected.fifty(), truth);
            Forecast forecast = forecast(ForecastModel.WITHOUT_HISTORY, campaign.slices(after));
            double delivered = forecast.delivered();
            off += pinball(expected, truth);
            offAll += pinball(point(delivered / forecast.n()), truth);
            offFinals += pinball(point(delivered / (forecast.n() - forecast.open())), truth);
        }

        assertThat(covered).isBetween((int) (0.77 * tested.size()), tested.size());
        assertThat(half).isBetween((int) (0.25 * tested.size()), (int) (0.85 * tested.size()));
        assertThat(off).isLessThan(offAll / 2).isLessThan(offFinals / 2);
    }

    private static int holds(Forecast.Band band, double truth) {
        return band.low() <= truth + 1e-9 && truth <= band.high() + 1e-9 ? 1 : 0;
    }

    private static Expected point(double rate) {
        Forecast.Band band = new Forecast.Band(rate, rate);
        return new Expected(rate, band, band, Duration.ZERO, 0);
    }

    private static double pinball(Expected expected, double truth) {
        return pinball(expected.ninety().low(), 0.05, truth)
                + pinball(expected.fifty().low(), 0.25, truth)
                + pinball(expected.value(), 0.5, truth)
                + pinball(expected.fifty().high(), 0.75, truth)
                + pinball(expected.ninety().high(), 0.95, truth);
    }

    private static double pinball(double quantile, double level, double truth) {
        return truth >= quantile ? level * (truth - quantile) : (1 - level) * (quantile - truth);
    }

    @Test
    void aSuddenOutageWidensTheBandWhetherReceiptsComeLaterOrNever() {
        double after = 16 * MINUTE;
        Sent usual = CAMPAIGNS.getLast();
        Sent delayed = usual.but(part -> held(part, usual.start() + MINUTE));
        Sent lost = usual.but(part -> part.isFinalBy(usual.start() + MINUTE)
                ? part
                : new Sent.Part(part.network(), part.sent(), 1e12, Outcome.UNKNOWN));

        Expected expected = expected(usual, after);
        Expected broken = expected(delayed, after);

        assertThat(expected.unlike()).isLessThan(0.1);
        assertThat(broken.unlike()).isGreaterThan(0.9);
        assertThat(broken.ninety().high() - broken.ninety().low())
                .isGreaterThan(5 * (expected.ninety().high() - expected.ninety().low()));
        assertThat(holds(broken.ninety(), delayed.truth(after))).isEqualTo(1);
        assertThat(holds(expected(lost, after).ninety(), lost.truth(after))).isEqualTo(1);
    }

    private static Sent.Part held(Sent.Part part, double since) {
        double release = since + 7_200;
        boolean held = !part.isFinalBy(since) && part.isFinalBy(release);
        return held ? new Sent.Part(part.network(), part.sent(), release - part.sent(), part.outcome()) : part;
    }

    @Test
    void aRejectedSenderMovesTheMean() {
        Sent usual = CAMPAIGNS.getLast();
        UnaryOperator<Sent.Part> reject = part -> part.sent() < usual.start() + 20
                ? part
                : new Sent.Part(part.network(), part.sent(), 2, Outcome.PERMANENT);

        Expected rejected = expected(usual.but(reject), MINUTE);

        assertThat(rejected.value()).isLessThan(expected(usual, MINUTE).value() - 0.3);
    }

    @Test
    void aNetworkNobodyKnowsIsForecastFromItsCountryWithAWiderBand() {
        double after = 5 * MINUTE;
        Sent known = CAMPAIGNS.getLast();
        Sent unknown = known.but(part -> new Sent.Part("23499", part.sent(), part.took(), part.outcome()));

        Expected expected = expected(unknown, after);

        assertThat(expected.ninety().high() - expected.ninety().low())
                .isGreaterThan(expected(known, after).ninety().high()
                        - expected(known, after).ninety().low());
        assertThat(holds(expected.ninety(), unknown.truth(after))).isEqualTo(1);
    }

    @Test
    void mostReceiptsAreThereWhenItSays() {
        Sent campaign = CAMPAIGNS.getLast();
        double after = 2 * MINUTE;

        double known = expected(campaign, after).knownIn().toMillis() / 1e3;

        List<Sent.Part> ever =
                campaign.parts().stream().filter(part -> part.took() < 1e9).toList();
        double there = campaign.start() + after + known;
        assertThat((double) ever.stream().filter(part -> part.isFinalBy(there)).count() / ever.size())
                .isBetween(0.92, 0.98);
    }

    @Test
    void whatIsAllKnownIsExpectedAsItIs() {
        Forecast forecast =
                forecast(ForecastModel.WITHOUT_HISTORY, List.of(slice(Duration.ofHours(100), "23410", 90, 5, 5)));

        assertThat(forecast.open()).isZero();
        assertThat(forecast.expected().orElseThrow().ninety()).isEqualTo(new Forecast.Band(0.9, 0.9));
    }

    @Test
    void withoutHistoryNothingIsExpected() {
        assertThat(forecast(
                                new ForecastModel(List.of(), List.of()),
                                CAMPAIGNS.getFirst().slices(MINUTE))
                        .expected())
                .isEmpty();
        assertThat(forecast(new ForecastModel(List.of(), List.of()), List.of()).expected())
                .isEmpty();
    }

    @Test
    void oddMaterialGivesFiniteFigures() {
        Duration hour = Duration.ofHours(1);
        List<List<Slice>> odd = List.of(
                List.of(slice(hour, "23410", 0, 0, 100)),
                List.of(slice(hour, "23410", 0, 100, 0)),
                List.of(slice(hour, "23410", 0, 0, 1)),
                List.of(slice(Duration.ZERO, "23410", 1, 0, 1)),
                List.of(slice(Duration.ofDays(900), "unheard of", 1, 1, 1)),
                IntStream.range(0, 10_000)
                        .mapToObj(i -> slice(hour, "%06d".formatted(i), i % 2, 0, 1 - i % 2))
                        .toList());
        for (ForecastModel model : List.of(
                model(CAMPAIGNS.getLast(), CAMPAIGNS.getLast().start()),
                new ForecastModel(Slice.cohorts(odd.getLast()), List.of(Precedent.of(Slice.cohorts(odd.getLast())))),
                new ForecastModel(Slice.cohorts(odd.getFirst()), List.of()),
                new ForecastModel(Slice.cohorts(odd.get(1)), List.of()))) {
            for (List<Slice> slices : odd) {
                forecast(model, slices).expected().ifPresent(ForecastModelTest::assertFinite);
            }
        }
    }

    private static void assertFinite(Expected expected) {
        assertThat(expected.ninety().low())
                .isBetween(0.0, 1.0)
                .isLessThanOrEqualTo(expected.fifty().low());
        assertThat(expected.fifty().low()).isLessThanOrEqualTo(expected.fifty().high());
        assertThat(expected.ninety().high())
                .isBetween(0.0, 1.0)
                .isGreaterThanOrEqualTo(expected.fifty().high());
        assertThat(expected.value()).isBetween(0.0, 1.0);
        assertThat(expected.unlike()).isBetween(0.0, 1.0);
    }

    private static Slice slice(Duration age, String network, long delivered, long failed, long open) {
        Cohort cohort = new Cohort(
                new ProviderId("vonage"),
                new NetworkCode(network),
                Map.of(
                        Outcome.DELIVERED, times(delivered),
                        Outcome.PERMANENT, times(failed)),
                Map.of(),
                open == 0 ? new TreeMap<>() : new TreeMap<>(Map.of(age, open)));
        return new Slice(age, age, List.of(cohort));
    }

    private static TreeMap<LatencyBucket, Long> times(long n) {
        return n == 0 ? new TreeMap<>() : new TreeMap<>(Map.of(LatencyBucket.of(Duration.ofSeconds(5)), n));
    }
}
