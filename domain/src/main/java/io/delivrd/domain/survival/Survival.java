package io.delivrd.domain.survival;

import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.survival.LifeTable.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/// How long parts wait for their final receipt: the Kaplan-Meier curve of the time to any final, and what follows
/// from it. Open parts count for as long as they were watched; what a provider made when it stopped waiting
/// counts as watched until then, not as answered.
///
/// @param n parts that the curve rests on: those of which it is known when their time began
/// @param open of them, without any final
/// @param answered of them, by the network
/// @param givenUp of them, by the provider; empty if none
/// @param untimed parts besides that have a final, of which nobody knows how long it took
/// @param halfLife after which half of them are answered, within 1 %; empty if that was not seen
/// @param plateau empty if n is 0
/// @param horizon after which 99.5 % of all that will ever be answered are; empty if that cannot be told yet
/// @param curve from time zero to the longest time that anybody was watched; empty if n is 0
/// @param missing why something is empty
public record Survival(
        long n,
        long open,
        long answered,
        Optional<GivenUp> givenUp,
        long untimed,
        Optional<Duration> halfLife,
        Optional<Plateau> plateau,
        Optional<Duration> horizon,
        List<Point> curve,
        List<Missing> missing) {

    /// One time on the curve.
    ///
    /// @param after since the part was sent
    /// @param open share of all that is open after it, 0 to 1
    /// @param band the whole curve lies within in 95 of 100 cases
    public record Point(Duration after, double open, Interval band) {}

    /// How many points a curve has at most.
    public static final int MOST_POINTS = 200;

    /// The share of answers that the horizon leaves out tells nothing with fewer: not one would be beyond.
    private static final long FEWEST_ANSWERS = 200;

    public Survival {
        curve = List.copyOf(curve);
        missing = List.copyOf(missing);
    }

    /// @param cohorts of any providers and networks
    public static Survival of(Collection<Cohort> cohorts) {
        LifeTable table = new LifeTable();
        long noticed = 0;
        long untimed = 0;
        for (Cohort cohort : cohorts) {
            noticed += add(cohort, table);
            untimed += cohort.untimed().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
        long n = table.n();
        if (n == 0) {
            return new Survival(
                    0,
                    0,
                    0,
                    Optional.empty(),
                    untimed,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(untimed > 0 ? Missing.TIMES : Missing.PARTS));
        }
        KaplanMeier curve = new KaplanMeier(table);
        Plateau plateau = Plateau.of(curve, n);
        Optional<Duration> horizon = table.answered() < FEWEST_ANSWERS ? Optional.empty() : horizon(curve, plateau);
        return new Survival(
                n,
                table.open(),
                table.answered(),
                table.givenUp() == 0
                        ? Optional.empty()
                        : Optional.of(
                                new GivenUp(table.givenUp(), table.givenUpIn().value(), noticed)),
                untimed,
                halfLife(curve),
                Optional.of(plateau),
                horizon,
                points(curve),
                missing(table, plateau));
    }

    /// @return how many were given up without the provider saying so
    private static long add(Cohort cohort, LifeTable table) {
        ProviderExpiry expiry = new ProviderExpiry(cohort);
        NavigableMap<LatencyBucket, Long> noticed = expiry.noticed();
        cohort.finals().forEach((outcome, times) -> {
            if (outcome.isAnswer()) {
                times.forEach(table::answered);
            }
        });
        noticed.forEach(table::gaveUpInstead);
        expiry.said().forEach(table::gaveUp);
        cohort.open().forEach(table::open);
        return noticed.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Optional<Duration> halfLife(KaplanMeier curve) {
        return curve.rows().stream()
                .filter(row -> curve.openAfter(row.at()) <= 0.5)
                .findFirst()
                .map(row -> row.bucket().value());
    }

    private static Optional<Duration> horizon(KaplanMeier curve, Plateau plateau) {
        if (!plateau.settled()) {
            return Optional.empty();
        }
        double ever = 1 - plateau.value().orElseThrow();
        return curve.rows().stream()
                .map(Row::at)
                .filter(at -> 1 - curve.openAfter(at) >= (1 - Plateau.NEARLY_NOTHING) * ever - 1e-12)
                .findFirst();
    }

    private static List<Missing> missing(LifeTable table, Plateau plateau) {
        List<Missing> missing = new ArrayList<>();
        if (table.answered() == 0) {
            missing.add(Missing.ANSWERS);
        } else if (table.answered() < FEWEST_ANSWERS) {
            missing.add(Missing.ENOUGH_ANSWERS);
        }
        if (!plateau.settled()) {
            missing.add(Missing.TIME);
        }
        return missing;
    }

    /// @return the first and the last, and between them the more the steeper the curve falls
    private static List<Point> points(KaplanMeier curve) {
        List<Duration> times = times(curve);
        double fallen = Math.max(1e-9, 1 - curve.openAfter(curve.end()));
        double step = 1.0 / (MOST_POINTS - 5);
        double due = 0;
        double way = 0;
        double before = 1;
        List<Point> points = new ArrayList<>();
        points.add(new Point(Duration.ZERO, 1, new Interval(1, 1)));
        for (Duration at : times) {
            double open = curve.openAfter(at);
            way += (before - open) / fallen / 2 + 0.5 / times.size();
            before = open;
            if (times.size() <= MOST_POINTS - 2 || way >= due || at.equals(times.getLast())) {
                points.add(new Point(at, open, curve.band(at)));
                due = way + step;
            }
        }
        if (curve.end().compareTo(points.getLast().after()) > 0) {
            points.add(new Point(curve.end(), before, curve.band(curve.end())));
        }
        return points;
    }

    /// @return when the curve falls, and where nothing else happens soon when its bounds have followed
    private static List<Duration> times(KaplanMeier curve) {
        List<Row> rows = curve.rows();
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Duration settled = KaplanMeier.settled(rows.get(i));
            Duration next = i + 1 < rows.size() ? rows.get(i + 1).at() : curve.end();
            times.add(rows.get(i).at());
            if (settled.compareTo(next) < 0) {
                times.add(settled);
            }
        }
        return times;
    }
}
