package io.delivrd.application.comparison;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.comparison.Comparison;
import io.delivrd.domain.comparison.Tally;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.rates.DeliveryCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compares campaigns on their networks, or networks on their campaigns.
///
/// Days tell how much more than by chance a rate varies. Where there was traffic on fewer than four, hours do; in a
/// window of more than 400 days, weeks. Where even that is too much to look at, parts are taken to be independent.
public final class CompareDeliveries {

    private static final int LEAST_BUCKETS = 4;
    private static final Duration DAILY_UP_TO = Duration.ofDays(400);

    private final DeliveryFigures figures;

    public CompareDeliveries(DeliveryFigures figures) {
        this.figures = figures;
    }

    private record Counted(List<Tally> tallies, Map<String, Network> networks) {}

    /// @throws TooManyRows if the members have more cells than can be compared
    public Compared compare(ComparisonQuery query) {
        DeliveryQuery window = query.window();
        Interval usual = Duration.between(window.from(), window.until()).compareTo(DAILY_UP_TO) > 0
                ? Interval.WEEK
                : Interval.DAY;
        Optional<Counted> usually = counted(query, query.countsBy(usual, window.from(), window.until()));
        if (usually.isEmpty()) {
            return compared(query, counted(query, query.counts()).orElseThrow(TooManyRows::new), Optional.empty());
        }
        return (usual == Interval.DAY ? hourly(query, usually.get()) : Optional.<Counted>empty())
                .map(hours -> compared(query, hours, Optional.of(Interval.HOUR)))
                .orElseGet(() -> compared(query, usually.get(), Optional.of(usual)));
    }

    private static Compared compared(ComparisonQuery query, Counted counted, Optional<Interval> bucket) {
        return new Compared(
                query, Comparison.of(query.keys(), counted.tallies()), counted.tallies(), bucket, counted.networks());
    }

    /// @return empty where days are enough, or hours too many
    private Optional<Counted> hourly(ComparisonQuery query, Counted daily) {
        TreeSet<Instant> days =
                daily.tallies().stream().map(Tally::bucket).collect(Collectors.toCollection(TreeSet::new));
        if (days.isEmpty() || days.size() >= LEAST_BUCKETS) {
            return Optional.empty();
        }
        DeliveryQuery window = query.window();
        Instant first = days.first();
        Instant end = days.last().atZone(window.zone()).plusDays(1).toInstant();
        return counted(
                query,
                query.countsBy(
                        Interval.HOUR,
                        first.isAfter(window.from()) ? first : window.from(),
                        end.isBefore(window.until()) ? end : window.until()));
    }

    /// Takes each row once: of long answers they are made when they are taken.
    private Optional<Counted> counted(ComparisonQuery query, DeliveryQuery asked) {
        try {
            List<Tally> tallies = new ArrayList<>();
            Map<String, Instant> buckets = new HashMap<>();
            Map<String, Network> networks = new HashMap<>();
            for (DeliveryRow row :
                    figures.measureAll(List.of(), List.of(asked)).getFirst().rows()) {
                tallies.add(tally(row, query, buckets));
                row.network()
                        .ifPresent(network -> networks.put(row.key().getOrDefault(Dimension.NETWORK, ""), network));
            }
            return Optional.of(new Counted(tallies, networks));
        } catch (TooManyRows e) {
            // Fewer buckets of time are asked for instead.
            return Optional.empty();
        }
    }

    /// @param buckets read before, by their text
    private static Tally tally(DeliveryRow row, ComparisonQuery query, Map<String, Instant> buckets) {
        DeliveryCounts counts = row.counts().knowable();
        return new Tally(
                row.key().getOrDefault(query.kind().members(), ""),
                row.key().getOrDefault(query.kind().cells(), ""),
                // The same for all where there are no buckets.
                Optional.ofNullable(row.key().get(Dimension.BUCKET))
                        .map(text -> buckets.computeIfAbsent(text, Instant::parse))
                        .orElse(Instant.EPOCH),
                counts.all(),
                counts.coverage().hits(),
                counts.delivered());
    }
}
