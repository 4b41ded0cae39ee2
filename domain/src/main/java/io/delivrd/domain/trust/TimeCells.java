package io.delivrd.domain.trust;

import io.delivrd.domain.rates.LatencyBucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Times to the delivered receipt in cells that a shape can be fitted to, and how many lie far behind the bulk.
///
/// Cells are 6 % wide, or a second where times are stamped in whole seconds.
final class TimeCells {

    private static final int BUCKETS = 3;
    private static final int FIRST_BUCKET =
            LatencyBucket.of(Duration.ofMillis(60)).index();
    private static final double LEAST_END = 20;
    private static final double USUAL_END = 50;

    // What shows in that share of the times is how they were stamped.
    private static final double MOST = .97;
    private static final double CUT_SHORT = .001;
    private static final double MANY_AT_ONCE = .4;

    private final Stamps stamps;
    private final double[] from;
    private final double[] until;
    private final double[] counts;
    private final double far;
    private final double bulk;

    /// @param n times in it
    private record Cell(double from, double until, double n) {

        private Cell plus(Cell next) {
            return new Cell(from, next.until, n + next.n);
        }
    }

    private TimeCells(Stamps stamps, List<Cell> cells, double all) {
        this.stamps = stamps;
        this.from = cells.stream().mapToDouble(Cell::from).toArray();
        this.until = cells.stream().mapToDouble(Cell::until).toArray();
        this.counts = cells.stream().mapToDouble(Cell::n).toArray();
        this.bulk = cells.stream().mapToDouble(Cell::n).sum();
        this.far = all - bulk;
    }

    /// @param times as counted
    static Stamps stampsOf(SortedMap<LatencyBucket, Long> times) {
        double all = 0;
        double atOnce = 0;
        double within = 0;
        double onMinutes = 0;
        double early = 0;
        double onSeconds = 0;
        for (Map.Entry<LatencyBucket, Long> entry : times.entrySet()) {
            double time = seconds(entry.getKey());
            long n = entry.getValue();
            all += n;
            atOnce += entry.getKey().index() == 0 ? n : 0;
            if (time < 1_500) {
                within += n;
                onMinutes += isOn(time, 60) ? n : 0;
            }
            if (time < 25) {
                early += n;
                onSeconds += isOn(time, 1) ? n : 0;
            }
        }
        if (onMinutes >= MOST * within) {
            return Stamps.MINUTES;
        }
        if (onSeconds >= MOST * early) {
            return Stamps.SECONDS;
        }
        return atOnce > MANY_AT_ONCE * all ? Stamps.MINUTES : Stamps.EXACT;
    }

    /// @return whether some times are none at all although others are not whole: of receipts stamped before
    ///     their
    ///     submissions, as stamps in whole seconds are
    static boolean hasCutShort(SortedMap<LatencyBucket, Long> times) {
        double atOnce = times.getOrDefault(new LatencyBucket(0), 0L);
        double all = times.values().stream().mapToDouble(Long::doubleValue).sum();
        return atOnce >= 3 && atOnce > CUT_SHORT * all && stampsOf(times) == Stamps.EXACT;
    }

    private static boolean isOn(double time, double step) {
        return Math.abs(time - step * Math.round(time / step)) <= .011 * time;
    }

    static TimeCells of(SortedMap<LatencyBucket, Long> times, Stamps stamps) {
        double upper = quantile(times, .75);
        double end = upper < LEAST_END ? Math.clamp(6 * upper, LEAST_END, USUAL_END) : 6 * upper;
        double all = times.values().stream().mapToDouble(Long::doubleValue).sum();
        List<Cell> cells = switch (stamps) {
            case EXACT, SHORTENED -> narrow(times, end);
            case CUT, SECONDS -> whole(times, end);
            case MINUTES -> List.of(new Cell(0, Math.max(end, 90), countUntil(times, Math.max(end, 90))));
        };
        return new TimeCells(stamps, cells, all);
    }

    private static List<Cell> narrow(SortedMap<LatencyBucket, Long> times, double end) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(0, edge(FIRST_BUCKET), count(times, 0, FIRST_BUCKET)));
        for (int bucket = FIRST_BUCKET; edge(bucket) < end; bucket += BUCKETS) {
            cells.add(new Cell(edge(bucket), edge(bucket + BUCKETS), count(times, bucket, bucket + BUCKETS)));
        }
        return cells;
    }

    private static double count(SortedMap<LatencyBucket, Long> times, int from, int until) {
        return times.subMap(new LatencyBucket(from), new LatencyBucket(until)).values().stream()
                .mapToDouble(Long::doubleValue)
                .sum();
    }

    /// @return where a bucket begins, in seconds
    private static double edge(int bucket) {
        return Math.pow(1.02, bucket - 2) / 1e3;
    }

    private static List<Cell> whole(SortedMap<LatencyBucket, Long> times, double end) {
        double[] seconds = new double[(int) Math.ceil(end) + 1];
        times.forEach((bucket, n) -> {
            long second = Math.round(seconds(bucket));
            if (second < seconds.length) {
                seconds[(int) second] += n;
            }
        });
        List<Cell> cells = new ArrayList<>();
        for (int second = 0; second < seconds.length; second++) {
            Cell cell = new Cell(second, second + 1, seconds[second]);
            boolean joins = second > LEAST_END
                    && cells.getLast().until() < 1.06 * cells.getLast().from();
            if (joins) {
                cells.set(cells.size() - 1, cells.getLast().plus(cell));
            } else {
                cells.add(cell);
            }
        }
        return cells;
    }

    private static double countUntil(SortedMap<LatencyBucket, Long> times, double end) {
        return times.entrySet().stream()
                .filter(entry -> seconds(entry.getKey()) <= end)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static double seconds(LatencyBucket bucket) {
        return bucket.value().toNanos() / 1e9;
    }

    private static double quantile(SortedMap<LatencyBucket, Long> times, double share) {
        double left = share * times.values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<LatencyBucket, Long> entry : times.entrySet()) {
            left -= entry.getValue();
            if (left <= 0) {
                return seconds(entry.getKey());
            }
        }
        return 0;
    }

    Stamps stamps() {
        return stamps;
    }

    int size() {
        return counts.length;
    }

    /// @return how many times are in the cell
    double count(int cell) {
        return counts[cell];
    }

    /// @return seconds
    double from(int cell) {
        return from[cell];
    }

    /// @return seconds, exclusive
    double until(int cell) {
        return until[cell];
    }

    /// @return the middle of the cell, in seconds
    double middle(int cell) {
        return (from[cell] + until[cell]) / 2;
    }

    /// @return how many came later than the bulk
    double far() {
        return far;
    }

    /// @return how many are in cells
    double bulk() {
        return bulk;
    }

    /// @return where the bulk ends, in seconds
    double end() {
        return until[until.length - 1];
    }

    /// @return seconds, of the bulk
    double quantile(double share) {
        double left = share * bulk;
        for (int cell = 0; cell < counts.length; cell++) {
            left -= counts[cell];
            if (left <= 0) {
                return middle(cell);
            }
        }
        return end();
    }
}
