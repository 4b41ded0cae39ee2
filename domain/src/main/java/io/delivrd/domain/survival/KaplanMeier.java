package io.delivrd.domain.survival;

import io.delivrd.domain.rates.WilsonScore;
import io.delivrd.domain.survival.LifeTable.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/// The product-limit estimate of the share that is open after some time, with bands from Greenwood's variance.
///
/// Greenwood's variance is turned into the number of parts that, all watched to the end, would tell as much
/// (Rothman 1978); Wilson's score interval of that many is the band. Log-log and plain bands shrink to nothing
/// where the estimate is 1 or 0; this one does not, and where nothing is censored it is the interval that every
/// rate here has. Where few are still watched, the lower bound gives way (Dorey and Korn 1987).
///
/// The critical value is that of the band of equal precision (Nair 1984), by the approximation of Miller and
/// Siegmund (1982).
///
/// Rothman, estimation of confidence limits for the cumulative probability of survival in life table analysis,
/// Journal of Chronic Diseases 31, 557-560. Dorey and Korn, effective sample sizes for confidence intervals for
/// survival probabilities, Statistics in Medicine 6, 679-687. Nair, confidence bands for survival functions with
/// censored data, Technometrics 26, 265-275. Miller and Siegmund, maximally selected chi square statistics,
/// Biometrics 38, 1011-1016.
///
/// @see <a href="https://doi.org/10.1080/01621459.1958.10501452">Kaplan and Meier 1958</a>
final class KaplanMeier {

    private static final double MISSED = 0.05;
    private static final double WIDEST = 8;

    /// Of the times that providers tell.
    private static final Duration PRECISION = Duration.ofSeconds(1);

    private final List<Row> rows;
    private final NavigableMap<Duration, Long> watched;
    private final double[] open;
    private final double[] later;
    private final double[] size;
    private final double wholeCurve;

    KaplanMeier(LifeTable table) {
        this.rows = List.copyOf(table.rows());
        this.watched = table.watched();
        this.open = new double[rows.size()];
        this.later = new double[rows.size()];
        this.size = new double[rows.size()];
        double share = 1;
        double variance = 0;
        double first = 0;
        double last = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            long left = row.atRisk() - row.answers();
            double before = i == 0 ? row.atRisk() : Math.min(size[i - 1], row.atRisk() / share);
            later[i] = share * (left + 1) / row.atRisk();
            share *= (double) left / row.atRisk();
            open[i] = share;
            if (left == 0) {
                size[i] = before;
            } else {
                variance += (double) row.answers() / row.atRisk() / left;
                size[i] = (1 - share) / (share * variance);
                last = precision(table.n() * variance);
                first = first == 0 ? last : first;
            }
        }
        wholeCurve = first == 0 ? WilsonScore.usual() : critical(first, last);
    }

    private static double precision(double variance) {
        return variance / (1 + variance);
    }

    /// @return the number of standard errors by which a curve leaves its band between two times in 5 % of cases
    private static double critical(double first, double last) {
        double length = Math.log(last * (1 - first) / (first * (1 - last)));
        double low = WilsonScore.usual();
        double high = WIDEST;
        while (high - low > 1e-6) {
            double middle = (low + high) / 2;
            double density = Math.exp(-middle * middle / 2) / Math.sqrt(2 * Math.PI);
            double leaving = density * ((middle - 1 / middle) * length + 4 / middle);
            if (leaving > MISSED) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    List<Row> rows() {
        return rows;
    }

    /// @return the share that is open after that time
    double openAfter(Duration time) {
        int row = rowBy(time);
        return row < 0 ? 1 : open[row];
    }

    /// The bounds, wide enough for the whole curve to lie between them in 95 of 100 cases.
    ///
    /// Providers cut times off to the second: what is stamped with one may have happened up to a second later,
    /// and so may the curve have been where it was a second before. And the curve falls all at once by one part,
    /// where in truth it fell before: the upper bound leaves the last answer out.
    Interval band(Duration time) {
        Duration before = time.minus(PRECISION);
        int row = rowBy(before);
        double high = row < 0
                ? 1
                : Interval.score(later[row], size[row], size[row], wholeCurve).high();
        return new Interval(interval(time, wholeCurve).low(), high);
    }

    /// @return when the upper bound has come down after the fall of a row
    static Duration settled(Row row) {
        return row.at().plus(PRECISION);
    }

    /// @return the 95 % interval of this one share
    Interval interval(Duration time) {
        return interval(time, WilsonScore.usual());
    }

    private Interval interval(Duration time, double z) {
        int row = rowBy(time);
        double still = Math.max(1, watched(time));
        if (row < 0) {
            return Interval.score(1, still, still, z);
        }
        Row last = rows.get(row);
        boolean falls = last.at().equals(time);
        double part = falls ? 1 : Math.min(1, still / Math.max(1, last.atRisk() - last.answers()));
        return Interval.score(open[row], size[row] * part, size[row], z);
    }

    /// @return the last row that is over by then; -1 if none is
    private int rowBy(Duration time) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).at().compareTo(time) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /// The last time for which enough were watched: of those that were open then, or would have been had somebody
    /// watched, at least that many.
    ///
    /// @param enough as many as all, at most
    Duration watchedUntil(double enough) {
        for (Duration time : watched.descendingKeySet()) {
            int row = rowBy(time.minusNanos(1));
            double before = row < 0 ? 1 : open[row];
            if (before > 0 && watched(time) / before >= enough) {
                return time;
            }
        }
        return watched.isEmpty() ? Duration.ZERO : watched.firstKey();
    }

    /// @return the longest time that anybody was watched
    Duration end() {
        return watched.isEmpty() ? Duration.ZERO : watched.lastKey();
    }

    private long watched(Duration time) {
        Map.Entry<Duration, Long> next = watched.ceilingEntry(time);
        return next == null ? 0 : next.getValue();
    }
}
