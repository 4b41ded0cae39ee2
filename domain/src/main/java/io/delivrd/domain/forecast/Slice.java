package io.delivrd.domain.forecast;

import io.delivrd.domain.outcome.Cohort;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What became so far of the parts of a campaign that were sent within a short time.
///
/// @param youngest how long ago the last of them was sent, or less
/// @param oldest how long ago the first of them was sent, or more
/// @param cohorts of their networks
public record Slice(Duration youngest, Duration oldest, List<Cohort> cohorts) {

    public Slice {
        cohorts = List.copyOf(cohorts);
    }

    /// @return how long ago they were sent: if any are open, those are as old as all; else half way
    Duration age() {
        long open = 0;
        double millis = 0;
        for (Cohort cohort : cohorts) {
            for (Map.Entry<Duration, Long> entry : cohort.open().entrySet()) {
                open += entry.getValue();
                millis += (double) entry.getKey().toMillis() * entry.getValue();
            }
        }
        Duration middle = youngest.plus(oldest).dividedBy(2);
        if (open == 0) {
            return middle;
        }
        Duration mean = Duration.ofMillis(Math.round(millis / open));
        return mean.compareTo(youngest) < 0 || mean.compareTo(oldest) > 0 ? middle : mean;
    }

    long n() {
        return cohorts.stream().mapToLong(Cohort::n).sum();
    }

    static List<Cohort> cohorts(Collection<Slice> slices) {
        return slices.stream().flatMap(slice -> slice.cohorts().stream()).toList();
    }
}
