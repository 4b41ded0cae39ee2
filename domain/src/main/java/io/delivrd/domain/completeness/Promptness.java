package io.delivrd.domain.completeness;

import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.survival.OpenShare;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/// How soon parts get a final receipt, of whatever kind, as history tells.
public final class Promptness {

    /// So many parts weigh as much as what is known of all networks.
    private static final double WEIGHT = 20;

    private final long n;
    private final NavigableMap<Duration, Double> open;
    private final Optional<Promptness> all;

    private Promptness(long n, NavigableMap<Duration, Double> open, Optional<Promptness> all) {
        this.n = n;
        this.open = open;
        this.all = all;
    }

    /// @param history of all networks together
    public static Promptness of(Cohort history) {
        return of(history, Optional.empty());
    }

    /// @param history of one network: the fewer its parts, the more it is taken to be like all
    public static Promptness of(Cohort history, Promptness all) {
        return of(history, Optional.of(all));
    }

    private static Promptness of(Cohort history, Optional<Promptness> all) {
        OpenShare share = OpenShare.of(history);
        return new Promptness(share.n(), share.after(), all);
    }

    /// @return how many parts that rests on
    public long n() {
        return n;
    }

    /// @return the share of parts that have no final receipt at that age, 0 to 1
    public double openAt(Duration age) {
        Map.Entry<Duration, Double> last = open.floorEntry(age);
        double own = last == null ? 1 : last.getValue();
        return all.map(others -> (n * own + WEIGHT * others.openAt(age)) / (n + WEIGHT))
                .orElse(own);
    }
}
