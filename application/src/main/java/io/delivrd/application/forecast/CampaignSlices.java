package io.delivrd.application.forecast;

import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.outcome.Resolution;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.forecast.Slice;
import io.delivrd.domain.rates.RollupWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of a campaign at an instant, in slices by when parts were sent: the later, the thinner, since what
/// came of them changes fastest.
final class CampaignSlices {

    private static final List<Duration> EXACTLY = Stream.of(
                    15, 30, 60, 120, 180, 240, 300, 420, 600, 900, 1200, 1800, 2700)
            .map(Duration::ofSeconds)
            .toList();

    /// Before what is told to the second; whole quarter hours.
    private static final List<Duration> BEFORE = Stream.of(0, 30, 60, 120, 180, 300, 480, 660, 1_380, 2_820, 4_260)
            .map(Duration::ofMinutes)
            .toList();

    private final OutcomeFigures outcomes;

    CampaignSlices(OutcomeFigures outcomes) {
        this.outcomes = outcomes;
    }

    /// @param window when parts were sent that are asked for
    List<Slice> of(Campaign campaign, Span window, Instant asOf) {
        List<Slice> slices = new ArrayList<>();
        Instant until = earlier(window.until(), asOf.plusSeconds(1));
        for (Instant edge : edges(window, asOf)) {
            if (edge.isBefore(until)) {
                slices.add(new Slice(
                        age(until, asOf),
                        age(edge, asOf),
                        outcomes.cohorts(new CohortQuery(
                                edge, until, asOf, Optional.empty(), Optional.empty(), Optional.of(campaign)))));
                until = edge;
            }
        }
        return slices.stream().filter(slice -> !slice.cohorts().isEmpty()).toList();
    }

    private static List<Instant> edges(Span window, Instant asOf) {
        Instant exact = RollupWindow.startOf(asOf.minus(Resolution.EXACT));
        return Stream.concat(
                        Stream.concat(
                                EXACTLY.stream().map(asOf::minus),
                                BEFORE.stream().map(exact::minus)),
                        Stream.of(window.from()))
                .filter(edge -> !edge.isBefore(window.from()))
                .toList();
    }

    private static Duration age(Instant sent, Instant asOf) {
        return sent.isAfter(asOf) ? Duration.ZERO : Duration.between(sent, asOf);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
