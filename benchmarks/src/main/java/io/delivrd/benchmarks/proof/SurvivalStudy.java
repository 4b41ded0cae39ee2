package io.delivrd.benchmarks.proof;

import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.survival.GivenUp;
import io.delivrd.domain.survival.Survival;
import io.delivrd.domain.survival.Survival.Point;
import io.delivrd.simulator.traffic.Operator;
import io.delivrd.simulator.traffic.Route;
import io.delivrd.simulator.traffic.Sending;
import io.delivrd.simulator.traffic.SentPart;
import io.delivrd.simulator.traffic.Stamp;
import io.delivrd.simulator.traffic.Told;
import io.delivrd.simulator.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Whether curves lie in their bands, and whether expiries that a provider makes are told from those of networks.
final class SurvivalStudy {

    private static final int[] SIZES = {30, 300, 3_000, 20_000};
    private static final long GIVES_UP = 72 * World.HOUR;

    private final Report report;
    private final long seed;
    private final int repeats;

    SurvivalStudy(Report report, long seed, boolean quick) {
        this.report = report;
        this.seed = seed;
        this.repeats = quick ? 40 : 150;
    }

    void run() {
        report.section(
                "Survival: how long receipts take",
                "Parts with times whose curve is known as a formula (phones in reach, phones that come back, tries at set"
                        + " times, those that never answer), sent over 1 to 14 days until now, so that many are still"
                        + " open. Points: how many points of the curves have the true share in their band. Whole: how many"
                        + " curves lie in their band with every point.");
        List<List<String>> rows = new ArrayList<>();
        Share points = new Share();
        for (int size : SIZES) {
            rows.add(row(size, points));
        }
        report.table(
                List.of(
                        "parts",
                        "points",
                        "whole",
                        "half-life wrong by, median",
                        "in 95 of 100, by less than",
                        "true plateau in its interval",
                        "curves"),
                rows);
        report.atLeast("survival: points of the curve inside the band", .95, points.share(), points.n());
        spike();
    }

    private List<String> row(int size, Share points) {
        Share inside = new Share();
        Share whole = new Share();
        Share plateaus = new Share();
        List<Double> errors = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            SplittableRandom random = Seeds.random(seed, 21, size, i);
            KnownHazard hazard = KnownHazard.drawn(random);
            long until = World.MONDAY + (1 + random.nextInt(14)) * World.DAY;
            Collected collected = new Collected("20101", until, false);
            for (int part = 0; part < size; part++) {
                collected.add(hazard.part(part, random.nextLong(World.MONDAY, until), random));
            }
            Survival survival = Survival.of(List.of(collected.cohort(World.PROVIDER)));
            boolean all = true;
            for (Point point : survival.curve()) {
                double truth = hazard.open(point.after().toNanos() / 1e6);
                boolean in =
                        point.band().low() <= truth && truth <= point.band().high();
                inside.add(in);
                all &= in;
            }
            whole.add(all);
            survival.halfLife().ifPresent(half -> errors.add(Math.abs(half.toMillis() / hazard.halfLife() - 1)));
            survival.plateau()
                    .ifPresent(plateau -> plateaus.add(plateau.interval().low() <= hazard.never()
                            && hazard.never() <= plateau.interval().high()));
        }
        points.add(inside.hits(), inside.n());
        errors.sort(Double::compare);
        return List.of(
                Report.count(size),
                Report.percent(inside.share(), 1),
                Report.percent(whole.share(), 0),
                errors.isEmpty() ? "no data" : Report.percent(errors.get(errors.size() / 2), 1),
                errors.isEmpty() ? "no data" : Report.percent(errors.get(errors.size() * 95 / 100), 1),
                Report.percent(plateaus.share(), 0),
                Integer.toString(repeats));
    }

    private void spike() {
        Share known = new Share();
        Share noticed = new Share();
        Share wrongly = new Share();
        for (int i = 0; i < repeats; i++) {
            SplittableRandom random = Seeds.random(seed, 22, i);
            Route route = Route.honest(Operator.drawn("20101", Stamp.SECONDS, random.nextLong()));
            long until = World.MONDAY + 7 * World.DAY;
            Sending sending = Sending.always("c", World.MONDAY, until, Seeds.logUniform(random, 1_000, 20_000), random);
            double silent = .005 + random.nextDouble(.06);
            long asOf = until + 4 * World.DAY;
            Collected said = new Collected("20101", asOf, false);
            Collected unsaid = new Collected("20101", asOf, false);
            long[] made = new long[1];
            long own = random.nextLong();
            SplittableRandom fates = random.split();
            Traffic.play(route, sending, own, part -> {
                boolean spiked = !hasFinal(part) || fates.nextDouble() < silent || isGivenUp(part);
                made[0] += spiked ? 1 : 0;
                long after = GIVES_UP + fates.nextLong(1_000, 50_000);
                said.add(spiked ? expired(part, part.submittedAt() + after) : part);
                // One that gives up after 60 hours, which nobody has told us.
                unsaid.add(spiked ? expired(part, part.submittedAt() + after - 12 * World.HOUR) : part);
            });
            Cohort labelled = said.cohort(World.PROVIDER);
            long label = labelled.count(Outcome.PROVIDER_EXPIRED);
            known.add(Math.min(label, made[0]), made[0]);
            wrongly.add(Math.max(0, label - made[0]), labelled.n() - made[0]);
            Survival survival = Survival.of(List.of(unsaid.cohort(World.PROVIDER)));
            long found = survival.givenUp().map(GivenUp::noticed).orElse(0L);
            noticed.add(Math.min(found, made[0]), made[0]);
        }
        report.table(
                List.of("expiries that the provider made", "labelled as its own", "of"),
                List.of(
                        List.of(
                                "at 72 hours, as its catalogue says",
                                Report.percent(known.share(), 2),
                                Report.count(known.n())),
                        List.of(
                                "at 60 hours, which no catalogue says: only their times give them away",
                                Report.percent(noticed.share(), 2),
                                Report.count(noticed.n())),
                        List.of(
                                "others labelled so wrongly",
                                Report.percent(wrongly.share(), 3),
                                Report.count(wrongly.n()))));
        report.atLeast("survival: expiries at 72 hours labelled as the provider's", .99, known.share(), known.n());
    }

    private static boolean hasFinal(SentPart part) {
        return part.told().stream().anyMatch(told -> told.word().isFinal());
    }

    private static boolean isGivenUp(SentPart part) {
        return part.told().stream()
                .anyMatch(told -> told.word() == Told.Word.EXPIRED
                        && told.at()
                                > part.submittedAt()
                                        + GIVES_UP
                                        - Duration.ofMinutes(5).toMillis());
    }

    private static SentPart expired(SentPart part, long at) {
        return new SentPart(
                part.number(),
                part.submittedAt(),
                part.network(),
                part.campaign(),
                false,
                List.of(new Told(at, Told.Word.EXPIRED, "1", Told.By.UNSTATED)),
                -1);
    }
}
