package io.delivrd.application.comparison;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private record Counted(DeliveryReport report, Optional<Interval> bucket) {}

    /// @throws TooManyRows if the members have more cells than can be compared
    public Compared compare(ComparisonQuery query) {
        Counted counted = counted(query);
        List<Tally> tallies =
                counted.report().rows().stream().map(row -> tally(row, query)).toList();
        Map<String, Network> networks = new HashMap<>();
        counted.report()
                .rows()
                .forEach(row -> row.network()
                        .ifPresent(network -> networks.put(row.key().getOrDefault(Dimension.NETWORK, ""), network)));
        return new Compared(query, Comparison.of(query.keys(), tallies), tallies, counted.bucket(), networks);
    }

    private Counted counted(ComparisonQuery query) {
        DeliveryQuery window = query.window();
        Interval usual = Duration.between(window.from(), window.until()).compareTo(DAILY_UP_TO) > 0
                ? Interval.WEEK
                : Interval.DAY;
        Optional<DeliveryReport> usually = measured(query.countsBy(usual, window.from(), window.until()));
        if (usually.isEmpty()) {
            return new Counted(measured(query.counts()).orElseThrow(TooManyRows::new), Optional.empty());
        }
        return (usual == Interval.DAY ? hourly(query, usually.get()) : Optional.<DeliveryReport>empty())
                .map(report -> new Counted(report, Optional.of(Interval.HOUR)))
                .orElseGet(() -> new Counted(usually.get(), Optional.of(usual)));
    }

    /// @return empty where days are enough, or hours too many
    private Optional<DeliveryReport> hourly(ComparisonQuery query, DeliveryReport daily) {
        List<Instant> days = daily.rows().stream()
                .map(CompareDeliveries::bucket)
                .distinct()
                .sorted()
                .toList();
        if (days.isEmpty() || days.size() >= LEAST_BUCKETS) {
            return Optional.empty();
        }
        DeliveryQuery window = query.window();
        Instant first = days.getFirst();
        Instant end = days.getLast().atZone(window.zone()).plusDays(1).toInstant();
        return measured(query.countsBy(
                Interval.HOUR,
                first.isAfter(window.from()) ? first : window.from(),
                end.isBefore(window.until()) ? end : window.until()));
    }

    private Optional<DeliveryReport> measured(DeliveryQuery query) {
        try {
            return Optional.of(figures.measureAll(List.of(), List.of(query)).getFirst());
        } catch (TooManyRows e) {
            // Fewer buckets of time are asked for instead.
            return Optional.empty();
        }
    }

    private static Tally tally(DeliveryRow row, ComparisonQuery query) {
        DeliveryCounts counts = row.counts().knowable();
        return new Tally(
                row.key().getOrDefault(query.kind().members(), ""),
                row.key().getOrDefault(query.kind().cells(), ""),
                bucket(row),
                counts.all(),
                counts.coverage().hits(),
                counts.delivered());
    }

    /// @return the same for all where there are no buckets
    private static Instant bucket(DeliveryRow row) {
        return Optional.ofNullable(row.key().get(Dimension.BUCKET))
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
    }
}
