package io.delivrd.domain.forecast;

import io.delivrd.domain.outcome.Cohort;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of an earlier campaign, or of one day of it, kept in little room.
public final class Precedent {

    /// Of very many networks the largest count.
    private static final int MOST = 50;

    private final List<Trace> traces;

    private Precedent(List<Trace> traces) {
        this.traces = traces;
    }

    /// @param cohorts of its networks
    public static Precedent of(List<Cohort> cohorts) {
        return new Precedent(cohorts.stream()
                .sorted(Comparator.comparingLong(Cohort::n).reversed())
                .limit(MOST)
                .map(Trace::of)
                .toList());
    }

    List<Trace> traces() {
        return traces;
    }

    /// One network of it.
    ///
    /// @param network names it, and counts nothing
    /// @param cells in which any part became final, ascending
    /// @param delivered of each cell
    /// @param finals of each cell, those too
    /// @param ages positions of what is still open, ascending
    /// @param open of each age
    record Trace(Cohort network, int[] cells, long[] delivered, long[] finals, double[] ages, long[] open) {

        static Trace of(Cohort cohort) {
            SortedMap<Integer, long[]> counts = new TreeMap<>();
            cohort.finals()
                    .forEach((outcome, times) -> times.forEach((bucket, n) -> {
                        long[] count = counts.computeIfAbsent(Course.cell(bucket), _ -> new long[2]);
                        count[0] += outcome.isDelivered() ? n : 0;
                        count[1] += n;
                    }));
            return new Trace(
                    Cohort.none(cohort.provider(), cohort.network()),
                    counts.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    counts.values().stream().mapToLong(count -> count[0]).toArray(),
                    counts.values().stream().mapToLong(count -> count[1]).toArray(),
                    cohort.open().keySet().stream().mapToDouble(Trace::position).toArray(),
                    cohort.open().values().stream().mapToLong(Long::longValue).toArray());
        }

        private static double position(Duration age) {
            return Course.position(age);
        }
    }
}
