package io.delivrd.application.rates;

import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Of what the rows of an answer are a share. Rows picked out by state or error have no rate, as of those that failed
/// none was ever delivered; what can be said is how many of everything they are.
///
/// Everything is what has the same key but for state and error, however it ended.
public final class Shares {

    private final DeliveryQuery query;
    private final Optional<Whole> whole;

    private Shares(DeliveryQuery query, Optional<Whole> whole) {
        this.query = query;
        this.whole = whole;
    }

    /// How many there are of everything.
    ///
    /// @param byKey by the values of the dimensions of [DeliveryQuery#whole], in the order asked for
    /// @param total of all
    public record Whole(Map<List<String>, Long> byKey, long total) {}

    /// @return for rows none of which is picked out
    public static Shares none(DeliveryQuery query) {
        return new Shares(query, Optional.empty());
    }

    /// @param whole what the rows are shares of
    public static Shares of(DeliveryQuery query, Whole whole) {
        return new Shares(query, Optional.of(whole));
    }

    /// @return whether rows of the answer are picked out by state or error
    public static boolean areAsked(DeliveryQuery query) {
        return query.isSlice() || query.group().stream().anyMatch(Dimension::isOutcome);
    }

    /// @param row of the answer, or its total
    /// @return how many of everything it is; empty where it is not picked out by state or error, and has rates
    public Optional<Rate> of(DeliveryRow row) {
        return of(row.key(), row.counts());
    }

    /// @param key of a row that need not be in the answer
    public Optional<Rate> of(Map<Dimension, String> key, DeliveryCounts counts) {
        boolean slice = query.isSlice() || key.keySet().stream().anyMatch(Dimension::isOutcome);
        return whole.filter(_ -> slice).map(everything -> Rate.ofCounts(counts.all(), allOf(key, everything)));
    }

    private static long allOf(Map<Dimension, String> sliced, Whole everything) {
        List<String> key = new ArrayList<>(sliced.size());
        sliced.forEach((dimension, value) -> {
            if (!dimension.isOutcome()) {
                key.add(value);
            }
        });
        return key.isEmpty() ? everything.total() : everything.byKey().getOrDefault(key, 0L);
    }
}
