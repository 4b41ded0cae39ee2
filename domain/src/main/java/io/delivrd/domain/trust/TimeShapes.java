package io.delivrd.domain.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// How well times fit handsets alone, and handsets with scripted times among them.
///
/// Handsets: a generalised gamma distribution behind a least time, and a few that are slower. What comes far
/// behind
/// the bulk is looked at elsewhere. Scripts are sought in all places; shares of a mixture are found by
/// expectation and
/// maximisation, shapes by descent.
///
/// @see <a href="https://doi.org/10.1111/rssb.12148">Patra and Sen 2016</a>, estimating one component of a
///     mixture
/// @see <a href="https://doi.org/10.1111/j.2517-6161.1977.tb01600.x">Dempster, Laird and Rubin 1977</a>
final class TimeShapes {

    // Of receipts known to be made up: providers' guides and field reports speak of one to three seconds.
    private static final Script KNOWN = new Script(1, 3, false);

    private static final double FREE = -1;
    private static final double[] PROFILED = {.03, .08, .2, .4, .7, .95, 1};
    private static final double[] WIDTHS = {.05, .15, .3, .6, 1, 1.4, 2};
    private static final double MOST_SLOW = .25;
    private static final double LEAST_SPREAD = Math.log(.3);
    private static final double EARLIEST = Math.log(.05);
    private static final double WIDEST = 2.3;
    private static final int HANDSET = 4;
    private static final int CANDIDATES = 5;
    private static final double[] STEPS = {.12, .12, .25, .7, .05, .08};
    private static final double[] FINE_STEPS = {.04, .04, .1, .3, .012, .015};

    private final TimeCells cells;
    private final Shapes shapes;
    private final Usual usual;
    private final double n;
    private final double latest;
    private final double[] slow;

    TimeShapes(TimeCells cells, Usual usual) {
        this.cells = cells;
        this.shapes = new Shapes(cells);
        this.usual = usual;
        this.n = cells.bulk();
        double median = cells.quantile(.5);
        this.latest = Math.log(Math.min(Math.max(15, 2.5 * median), cells.end()));
        this.slow = shapes.handsets(new double[] {Math.log(4 * Math.max(median, .5)), Math.log(.8), 0, -9});
    }

    /// @param anywhere of scripts wherever they fit best
    /// @param known of the script that is known of made-up receipts
    /// @param script that fits best
    /// @param share of the bulk that it makes
    /// @param misfit by how much the best fit misses more than chance does, 1 or more
    record Fit(Likelihood anywhere, Likelihood known, Script script, double share, double misfit) {}

    /// What a mixture comes to: its cost, the share that is scripted, and what is expected in each cell.
    private record Mixture(double cost, double share, double[] expected) {}

    /// @param at the handsets' shape, then logarithms of a script's lower bound and width
    private record Candidate(double[] at, boolean bell, double cost) {}

    /// @return the shape of handsets alone at their likeliest, with its cost
    NelderMead.Found alone() {
        double[] moments = moments();
        double[] start = {moments[0], Math.log(Math.max(moments[1], .3)), usual.shape(), -2};
        double[] steps = {.2, .2, .4, 1};
        NelderMead.Found once = NelderMead.least(this::costAlone, start, steps, 120);
        return NelderMead.least(this::costAlone, once.at(), steps, 60);
    }

    private double costAlone(double[] at) {
        double[] quick = shapes.handsets(at);
        return mixture(quick, quick, 0).cost() + unlikely(at);
    }

    Fit fit() {
        NelderMead.Found alone = alone();
        List<Candidate> candidates = candidates(alone.at());
        Candidate best = refined(candidates.getFirst(), FREE, FINE_STEPS, 90);
        candidates.add(best);
        Mixture top = at(best.at(), best.bell(), FREE);
        TreeMap<Double, Double> points = new TreeMap<>();
        points.put(0.0, 0.0);
        points.put(top.share(), alone.value() - best.cost());
        double reach = Math.max(.006, 2.5 * Math.sqrt(top.share() * (1 - top.share()) / n));
        List<Double> up = new ArrayList<>(List.of(Math.min(top.share() + reach, (1 + top.share()) / 2)));
        List<Double> down = new ArrayList<>(List.of(Math.max(top.share() - reach, top.share() / 2)));
        for (double share : PROFILED) {
            (share > top.share() ? up : down).add(share);
        }
        up.sort(Comparator.naturalOrder());
        down.sort(Comparator.reverseOrder());
        for (List<Double> way : List.of(up, down)) {
            Candidate last = best;
            for (double share : way) {
                last = profiled(share, last, candidates, alone.at());
                points.merge(share, alone.value() - last.cost(), Math::max);
            }
        }
        return new Fit(
                Likelihood.of(points),
                Likelihood.of(known(alone)),
                Script.of(best.at()[HANDSET], best.at()[HANDSET + 1], best.bell()),
                top.share(),
                misfit(top.expected()));
    }

    private SortedMap<Double, Double> known(NelderMead.Found alone) {
        double[] scripted = shapes.scripted(KNOWN);
        double[] usually = {Math.log(Math.max(cells.quantile(.5), .5)), usual.spread(), usual.shape(), -2};
        double[] steps = {.1, .1, .25, .6};
        TreeMap<Double, Double> points = new TreeMap<>();
        points.put(0.0, 0.0);
        double[] at = alone.at();
        for (double share : PROFILED) {
            ToDoubleFunction<double[]> cost =
                    shape -> mixture(shapes.handsets(shape), scripted, share).cost() + unlikely(shape);
            double[] start = cost.applyAsDouble(usually) < cost.applyAsDouble(at) ? usually : at;
            NelderMead.Found found = NelderMead.least(cost, start, steps, 60);
            points.put(share, alone.value() - found.value());
            at = found.at();
        }
        return points;
    }

    private Candidate refined(Candidate start, double share, double[] steps, int evaluations) {
        NelderMead.Found found =
                NelderMead.least(at -> at(at, start.bell(), share).cost(), start.at(), steps, evaluations);
        return new Candidate(found.at(), start.bell(), found.value());
    }

    /// @param last the likeliest at a share nearby
    private Candidate profiled(double share, Candidate last, List<Candidate> others, double[] alone) {
        Candidate best = with(last.at(), last.bell(), share);
        for (Candidate other : others) {
            double[] handsetsAlone = other.at().clone();
            System.arraycopy(alone, 0, handsetsAlone, 0, HANDSET);
            best = cheaper(
                    best, cheaper(with(other.at(), other.bell(), share), with(handsetsAlone, other.bell(), share)));
        }
        return refined(best, share, STEPS, 60);
    }

    private Candidate with(double[] at, boolean bell, double share) {
        return new Candidate(at, bell, at(at, bell, share).cost());
    }

    private static Candidate cheaper(Candidate one, Candidate other) {
        return other.cost() < one.cost() ? other : one;
    }

    /// @return the most promising scripts, the best first, each with the handsets that are left
    private List<Candidate> candidates(double[] alone) {
        List<Candidate> all = new ArrayList<>();
        double early = Math.log(cells.stamps() == Stamps.EXACT ? .12 : .3);
        for (double from = early; from < latest; from += .3) {
            for (double width : WIDTHS) {
                if (from + width <= latest) {
                    all.add(candidate(from, width, alone));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Candidate::cost));
        List<Candidate> few = new ArrayList<>();
        for (Candidate one : all) {
            if (few.size() < CANDIDATES && few.stream().noneMatch(other -> isNear(one, other))) {
                few.add(one);
            }
        }
        few.add(1, new Candidate(few.getFirst().at(), true, few.getFirst().cost()));
        few.replaceAll(one -> refined(one, FREE, STEPS, 45));
        few.sort(Comparator.comparingDouble(Candidate::cost));
        few.set(0, refined(few.getFirst(), FREE, STEPS, 150));
        few.set(1, refined(few.get(1), FREE, STEPS, 80));
        few.sort(Comparator.comparingDouble(Candidate::cost));
        return few;
    }

    private static boolean isNear(Candidate one, Candidate other) {
        double apart = 0;
        for (int i = HANDSET; i < HANDSET + 2; i++) {
            apart += Math.abs(one.at()[i] - other.at()[i]);
        }
        return apart < .6;
    }

    private Candidate candidate(double from, double width, double[] alone) {
        double[] scripted = shapes.scripted(Script.of(from, width, false));
        double[] at = {alone[0], Math.max(alone[1], usual.spread()), usual.shape(), -2, from, width};
        double cost = 0;
        for (int step = 0; step < 3; step++) {
            double[] quick = shapes.handsets(at);
            Mixture mixture = mixture(quick, scripted, FREE);
            cost = mixture.cost() + unlikely(at);
            moveTowards(at, quick, mixture);
        }
        return new Candidate(at, false, cost);
    }

    /// Moves the handsets to what the script leaves.
    private void moveTowards(double[] at, double[] quick, Mixture mixture) {
        double weight = 0;
        double sum = 0;
        double squares = 0;
        for (int cell = 0; cell < quick.length; cell++) {
            double w = cells.count(cell) * (1 - mixture.share()) * quick[cell] / mixture.expected()[cell];
            double x = place(cell);
            weight += w;
            sum += w * x;
            squares += w * x * x;
        }
        if (weight > 20) {
            double mean = sum / weight;
            at[0] = mean;
            at[1] = Math.log(Math.clamp(Math.sqrt(Math.max(squares / weight - mean * mean, 0)), .35, 1.3));
        }
    }

    private double[] moments() {
        double sum = 0;
        double squares = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            sum += cells.count(cell) * place(cell);
            squares += cells.count(cell) * place(cell) * place(cell);
        }
        double mean = sum / n;
        return new double[] {mean, Math.sqrt(Math.max(squares / n - mean * mean, 1e-4))};
    }

    private double place(int cell) {
        return Math.log(Math.max(cells.middle(cell) + (cells.stamps() == Stamps.SHORTENED ? .5 : 0), .05));
    }

    private Mixture at(double[] at, boolean bell, double share) {
        double[] scripted = shapes.scripted(Script.of(at[HANDSET], at[HANDSET + 1], bell));
        Mixture mixture = mixture(shapes.handsets(at), scripted, share);
        return new Mixture(mixture.cost() + unlikely(at), mixture.share(), mixture.expected());
    }

    /// @param share scripted, or [#FREE] to be found
    private Mixture mixture(double[] quick, double[] scripted, double share) {
        boolean free = share == FREE;
        double slowly = .02;
        double part = free ? .5 : share;
        for (int step = 0; step < (free ? 10 : 4); step++) {
            double slowCount = 0;
            double scriptCount = 0;
            for (int cell = 0; cell < quick.length; cell++) {
                double count = cells.count(cell);
                if (count > 0) {
                    double late = (1 - part) * slowly * slow[cell];
                    double script = part * scripted[cell];
                    double all = late + (1 - part) * (1 - slowly) * quick[cell] + script;
                    slowCount += count * late / all;
                    scriptCount += count * script / all;
                }
            }
            slowly = Math.clamp((slowCount + .4) / (n - scriptCount + 20), 0, MOST_SLOW);
            part = free ? (scriptCount + .02) / (n + .04) : share;
        }
        double cost = 0;
        double[] expected = new double[quick.length];
        for (int cell = 0; cell < quick.length; cell++) {
            expected[cell] = (1 - part) * ((1 - slowly) * quick[cell] + slowly * slow[cell]) + part * scripted[cell];
            cost -= cells.count(cell) > 0 ? cells.count(cell) * Math.log(expected[cell] + 1e-7) : 0;
        }
        return new Mixture(cost, part, expected);
    }

    /// @return how unlikely the shape is before it is seen, as negative logarithm
    private double unlikely(double[] at) {
        double cost = square((at[0] - 1.4) / 1.2)
                + square((at[1] - usual.spread()) / usual.ofSpread())
                + square((at[2] - usual.shape()) / usual.ofShape())
                + square((at[3] + 2) / 2);
        cost += at[1] < LEAST_SPREAD ? 4 * Math.max(100, n) * square(at[1] - LEAST_SPREAD) : 0;
        if (at.length > HANDSET) {
            double from = at[HANDSET];
            double width = Math.abs(at[HANDSET + 1]);
            cost += square((from + width / 2 - .7) / .9);
            cost += 40
                    * (Math.max(0, width - WIDEST) + Math.max(0, from + width - latest) + Math.max(0, EARLIEST - from));
        }
        return cost / 2;
    }

    private static double square(double x) {
        return x * x;
    }

    private double misfit(double[] fitted) {
        double squares = 0;
        int used = 0;
        double expected = 0;
        double seen = 0;
        for (int cell = 0; cell < fitted.length; cell++) {
            expected += n * fitted[cell];
            seen += cells.count(cell);
            if (expected >= 8) {
                squares += square(seen - expected) / expected;
                used++;
                expected = 0;
                seen = 0;
            }
        }
        int free = used - STEPS.length - 1;
        return free < 3 ? 1 : Math.max(1, squares / free);
    }
}
