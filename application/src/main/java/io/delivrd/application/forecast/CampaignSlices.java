package io.delivrd.application.forecast;

import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.outcome.Resolution;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.forecast.Slice;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.rates.RollupWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /// @param windows when parts were sent that are asked for; what lies in several is read once
    /// @return the slices of each window
    List<List<Slice>> of(Campaign campaign, List<Span> windows, Instant asOf) {
        List<List<Span>> cut = windows.stream().map(window -> cut(window, asOf)).toList();
        TreeSet<Instant> edges = new TreeSet<>();
        cut.stream().flatMap(List::stream).forEach(span -> {
            edges.add(span.from());
            edges.add(span.until());
        });
        NavigableMap<Instant, List<Cohort>> cohorts =
                edges.isEmpty() ? Collections.emptyNavigableMap() : cohorts(campaign, edges, asOf);
        return cut.stream()
                .map(spans -> spans.stream()
                        .map(span -> slice(
                                span,
                                together(cohorts.subMap(span.from(), true, span.until(), false)
                                        .values()),
                                asOf))
                        .filter(slice -> !slice.cohorts().isEmpty())
                        .toList())
                .toList();
    }

    /// @return by when they begin, all read at once
    private NavigableMap<Instant, List<Cohort>> cohorts(Campaign campaign, TreeSet<Instant> edges, Instant asOf) {
        List<Instant> all = List.copyOf(edges);
        List<List<Cohort>> slices = outcomes.slices(
                new CohortQuery(
                        all.getFirst(), all.getLast(), asOf, Optional.empty(), Optional.empty(), Optional.of(campaign)),
                all.subList(1, all.size() - 1));
        NavigableMap<Instant, List<Cohort>> cohorts = new TreeMap<>();
        for (int i = 0; i < slices.size(); i++) {
            cohorts.put(all.get(i), slices.get(i));
        }
        return cohorts;
    }

    private static List<Cohort> together(Collection<List<Cohort>> pieces) {
        if (pieces.size() == 1) {
            return pieces.iterator().next();
        }
        Map<Line, Cohort> cohorts =
                new TreeMap<>(Comparator.comparing(Line::provider).thenComparing(Line::network));
        pieces.stream()
                .flatMap(List::stream)
                .forEach(cohort -> cohorts.merge(
                        new Line(cohort.provider().text(), cohort.network().text()), cohort, Cohort::plus));
        return List.copyOf(cohorts.values());
    }

    private record Line(String provider, String network) {}

    private static Slice slice(Span span, List<Cohort> cohorts, Instant asOf) {
        return new Slice(age(span.until(), asOf), age(span.from(), asOf), cohorts);
    }

    /// @return the newest first
    private static List<Span> cut(Span window, Instant asOf) {
        List<Span> cut = new ArrayList<>();
        Instant until = earlier(window.until(), asOf.plusSeconds(1));
        for (Instant edge : edges(window, asOf)) {
            if (edge.isBefore(until)) {
                cut.add(new Span(edge, until));
                until = edge;
            }
        }
        return cut;
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
