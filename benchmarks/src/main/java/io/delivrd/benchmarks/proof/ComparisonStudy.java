package io.delivrd.benchmarks.proof;

import io.delivrd.domain.comparison.Comparison;
import io.delivrd.domain.comparison.Comparison.Difference;
import io.delivrd.domain.comparison.Estimate;
import io.delivrd.domain.comparison.Split.Parts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.simulator.traffic.Operator;
import io.delivrd.simulator.traffic.Route;
import io.delivrd.simulator.traffic.Sending;
import io.delivrd.simulator.traffic.Stamp;
import io.delivrd.simulator.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Whether comparisons see no difference where there is none, the right one where the mix hides it, and add up.
final class ComparisonStudy {

    private static final int NETWORKS = 8;
    private static final int DAYS = 5;

    /// So many times as many: of 500 bands that hold 95 % of the truths, one set in fifty holds fewer than 93 %.
    private static final int SIMPSON = 10;

    private static final List<String> TWO = List.of("a", "b");

    private final Report report;
    private final long seed;
    private final int repeats;
    private final Share addsUp = new Share();

    ComparisonStudy(Report report, long seed, boolean quick) {
        this.report = report;
        this.seed = seed;
        this.repeats = quick ? 100 : 500;
    }

    void run() {
        report.section(
                "Fair comparison",
                "*A/A*: the parts of a campaign of 300 to 30,000 parts to eight networks in five days are dealt to two"
                        + " by chance; or to five. *Two alike*: two campaigns that differ in nothing, each with chances of"
                        + " its own. *Simpson*: A does better in every network, yet sends so much more to the poor ones"
                        + " that it looks worse; the truth is the difference at the common mix, known from the chances the"
                        + " parts were drawn by.");
        List<List<String>> rows = new ArrayList<>();
        Share two = split(2, 1);
        Share five = split(5, 2);
        Share alike = alike();
        rows.add(row("A/A, two halves: no clear difference", two));
        rows.add(row("A/A, five parts: no clear difference in any of ten pairs", five));
        rows.add(row("two alike: no clear difference", alike));
        simpson(rows);
        rows.add(row("raw = mix + within + coverage, at 6, 4 and 3 decimals", addsUp));
        report.table(List.of("what", "share", "of"), rows);
        report.atLeast("comparison: A/A in two says “no clear difference”", .95, two.share(), two.n());
        report.atLeast("comparison: A/A in five says “no clear difference”", .95, five.share(), five.n());
        report.atLeast("comparison: raw = mix + within + coverage to the last digit", 1, addsUp.share(), addsUp.n());
    }

    private static List<String> row(String what, Share share) {
        return List.of(what, Report.percent(share.share(), 1), Report.count(share.n()));
    }

    private Share split(int members, int study) {
        Share unclear = new Share();
        for (int i = 0; i < repeats; i++) {
            SplittableRandom random = Seeds.random(seed, study, i);
            List<String> names = List.of("a", "b", "c", "d", "e").subList(0, members);
            Tallies tallies = new Tallies();
            campaign(random, Seeds.logUniform(random, 300, 30_000), names, tallies);
            unclear.add(unclear(names, tallies));
        }
        return unclear;
    }

    private Share alike() {
        Share unclear = new Share();
        for (int i = 0; i < repeats; i++) {
            SplittableRandom random = Seeds.random(seed, 3, i);
            int parts = Seeds.logUniform(random, 300, 15_000);
            long same = random.nextLong();
            Tallies tallies = new Tallies();
            for (String name : TWO) {
                SplittableRandom both = new SplittableRandom(same);
                for (int network = 0; network < NETWORKS; network++) {
                    Sending sending = sending(both, parts);
                    Route route = route(network, both);
                    Traffic.play(
                            route,
                            sending,
                            random.nextLong(),
                            part -> tallies.add(
                                    name, part.network(), part.submittedAt(), Fate.of(part, Long.MAX_VALUE)));
                }
            }
            unclear.add(unclear(TWO, tallies));
        }
        return unclear;
    }

    private static void campaign(SplittableRandom random, int parts, List<String> names, Tallies tallies) {
        for (int network = 0; network < NETWORKS; network++) {
            Sending sending = sending(random, parts);
            Route route = route(network, random);
            Traffic.play(
                    route,
                    sending,
                    random.nextLong(),
                    part -> tallies.add(
                            names.get(random.nextInt(names.size())),
                            part.network(),
                            part.submittedAt(),
                            Fate.of(part, Long.MAX_VALUE)));
        }
    }

    private static Route route(int network, SplittableRandom random) {
        return Route.honest(Operator.drawn(Integer.toString(20_101 + network), Stamp.SECONDS, random.nextLong()));
    }

    private static Sending sending(SplittableRandom random, int parts) {
        return Sending.always(
                "c", World.MONDAY, World.MONDAY + DAYS * World.DAY, 1 + random.nextInt(2 * parts / NETWORKS), random);
    }

    private void simpson(List<List<String>> rows) {
        Share rawBelow = new Share();
        Share adjustedAbove = new Share();
        Share covered = new Share();
        for (int i = 0; i < SIMPSON * repeats; i++) {
            SplittableRandom random = Seeds.random(seed, 4, i);
            double[] rates = {.6 + random.nextDouble(.15), .75 + random.nextDouble(.1), .9 + random.nextDouble(.05)};
            double better = .01 + random.nextDouble(.03);
            int parts = Seeds.logUniform(random, 3_000, 30_000);
            double[][] mixes = {{.6, .3, .1}, {.1, .3, .6}};
            Tallies tallies = new Tallies();
            for (int member = 0; member < 2; member++) {
                for (int part = 0; part < parts; part++) {
                    int network = drawn(mixes[member], random);
                    boolean delivered = random.nextDouble() < rates[network] + (member == 0 ? better : 0);
                    tallies.add(TWO.get(member), "2010" + network, 0, true, delivered);
                }
            }
            Difference difference =
                    Comparison.of(TWO, tallies.tallies()).differences().getFirst();
            addsUp(difference);
            Estimate adjusted = difference.adjusted().orElseThrow();
            rawBelow.add(difference.raw().value().orElseThrow().signum() < 0);
            adjustedAbove.add(adjusted.value().signum() > 0);
            covered.add(adjusted.low().doubleValue() <= better
                    && better <= adjusted.high().doubleValue());
        }
        rows.add(row("Simpson: the rates as they stand say A is worse", rawBelow));
        rows.add(row("Simpson: the adjusted rates say A is better", adjustedAbove));
        rows.add(row("Simpson: the true difference lies in the band of 95 %", covered));
        report.atLeast(
                "comparison: Simpson cases, adjusted order is the true one",
                .95,
                adjustedAbove.share(),
                adjustedAbove.n());
        report.between("comparison: true adjusted difference in its band", .93, 1, covered.share(), covered.n());
    }

    private static int drawn(double[] mix, SplittableRandom random) {
        double left = random.nextDouble();
        for (int i = 0; i < mix.length - 1; i++) {
            left -= mix[i];
            if (left < 0) {
                return i;
            }
        }
        return mix.length - 1;
    }

    private boolean unclear(List<String> names, Tallies tallies) {
        Comparison comparison = Comparison.of(names, tallies.tallies());
        comparison.differences().forEach(this::addsUp);
        return comparison.differences().stream().noneMatch(Difference::isClear);
    }

    private void addsUp(Difference difference) {
        difference.split().ifPresent(split -> {
            for (int scale : new int[] {Rate.SCALE, 4, 3}) {
                Parts parts = split.at(scale);
                addsUp.add(parts.mix().add(parts.within()).add(parts.coverage()).compareTo(parts.raw()) == 0);
            }
        });
    }
}
