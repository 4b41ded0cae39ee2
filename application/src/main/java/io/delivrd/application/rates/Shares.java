package io.delivrd.application.rates;

import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Of what the rows of a report are a share. Rows picked out by state or error have no rate, as of those that failed
/// none was ever delivered; what can be said is how many of everything they are.
///
/// Everything is what has the same key but for state and error, however it ended.
public final class Shares {

    private final DeliveryReport report;
    private final Optional<DeliveryReport> whole;
    private final Map<Map<Dimension, String>, Long> all = new HashMap<>();

    private Shares(DeliveryReport report, Optional<DeliveryReport> whole) {
        this.report = report;
        this.whole = whole;
        whole.ifPresent(everything ->
                everything.rows().forEach(row -> all.put(row.key(), row.counts().all())));
    }

    /// @return the answer, and of what its rows are a share, from one view
    public static Shares measure(DeliveryFigures figures, DeliveryQuery query) {
        if (!hasSlices(query)) {
            return new Shares(figures.measure(query), Optional.empty());
        }
        List<DeliveryReport> reports = figures.measureAll(List.of(query), List.of(query.whole()));
        return new Shares(reports.getFirst(), Optional.of(reports.getLast()));
    }

    private static boolean hasSlices(DeliveryQuery query) {
        return query.isSlice() || query.group().stream().anyMatch(Dimension::isOutcome);
    }

    public DeliveryReport report() {
        return report;
    }

    /// @param row of the report, or its total
    /// @return how many of everything it is; empty where it is not picked out by state or error, and has rates
    public Optional<Rate> of(DeliveryRow row) {
        return of(row.key(), row.counts());
    }

    /// @param key of a row that need not be in the report
    public Optional<Rate> of(Map<Dimension, String> key, DeliveryCounts counts) {
        boolean slice = report.query().isSlice() || key.keySet().stream().anyMatch(Dimension::isOutcome);
        return whole.filter(_ -> slice).map(everything -> new Rate(counts.all(), allOf(key, everything)));
    }

    private long allOf(Map<Dimension, String> sliced, DeliveryReport everything) {
        Map<Dimension, String> key = new HashMap<>(sliced);
        key.keySet().removeIf(Dimension::isOutcome);
        return key.isEmpty() ? everything.total().counts().all() : all.getOrDefault(key, 0L);
    }
}
