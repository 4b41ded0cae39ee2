package io.delivrd.application.comparison;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.domain.comparison.Comparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which campaigns or networks are to be compared, and over which window.
///
/// @param keys two to five, without repetition
/// @param window tells from, until, zone and what is counted; its groups and filters are not looked at
public record ComparisonQuery(Kind kind, List<String> keys, DeliveryQuery window) {

    public ComparisonQuery {
        if (!areEnough(keys) || keys.size() > Comparison.MOST_MEMBERS || new HashSet<>(keys).size() < keys.size()) {
            throw new IllegalArgumentException("two to five different keys are compared");
        }
        keys = List.copyOf(keys);
    }

    /// @return whether there is anything to compare
    public static boolean areEnough(List<String> keys) {
        return keys.size() >= Comparison.LEAST_MEMBERS;
    }

    /// @param bucket of time besides
    /// @return what is counted in every member and cell
    DeliveryQuery countsBy(Interval bucket, Instant from, Instant until) {
        return counts(from, until, bucket, Dimension.BUCKET);
    }

    /// @return what is counted in every member and cell, whenever it was
    DeliveryQuery counts() {
        return counts(window.from(), window.until(), Interval.DAY);
    }

    private DeliveryQuery counts(Instant from, Instant until, Interval interval, Dimension... besides) {
        List<Dimension> group = new ArrayList<>(List.of(kind.members(), kind.cells()));
        group.addAll(List.of(besides));
        return new DeliveryQuery(
                from,
                until,
                window.zone(),
                group,
                interval,
                window.unit(),
                Map.of(kind.members(), Set.copyOf(keys)),
                window.asOf());
    }
}
