package io.delivrd.benchmarks.proof;

import io.delivrd.domain.completeness.Captures;
import io.delivrd.domain.completeness.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Whether what neither push nor poll has shown lies in its interval, where the truth is that so many were dropped.
final class CompletenessStudy {

    private static final double[] DROPPED = {.01, .05, .2, .5};

    private final Report report;
    private final long seed;
    private final int repeats;

    CompletenessStudy(Report report, long seed, boolean quick) {
        this.report = report;
        this.seed = seed;
        this.repeats = quick ? 100 : 400;
    }

    void run() {
        report.section(
                "Receipts that neither push nor poll has shown",
                "A day of 24 hours with 5 to 500 final receipts each; so many pushes and so many records are dropped, by"
                        + " chance and independently of each other. Coverage: how often the true number lies in the 95 %"
                        + " interval. Where pushes are lost and the very same records are missing too, no such estimate can"
                        + " see it.");
        List<List<String>> rows = new ArrayList<>();
        Share all = new Share();
        for (double pushes : DROPPED) {
            for (double polls : DROPPED) {
                rows.add(row(pushes, polls, all));
            }
        }
        report.table(
                List.of("pushes dropped", "records dropped", "coverage", "estimate ÷ truth", "not enough", "days"),
                rows);
        report.between("receipts seen by neither: true number in its interval", .93, 1, all.share(), all.n());
    }

    private List<String> row(double pushes, double polls, Share all) {
        Share covered = new Share();
        double estimated = 0;
        double missed = 0;
        int silent = 0;
        for (int i = 0; i < repeats; i++) {
            SplittableRandom random = Seeds.random(seed, 11, i, (long) (pushes * 100), (long) (polls * 100));
            List<Captures> hours = new ArrayList<>();
            long neither = 0;
            for (int hour = 0; hour < 24; hour++) {
                int[] seen = new int[4];
                int finals = Seeds.logUniform(random, 5, 500);
                for (int receipt = 0; receipt < finals; receipt++) {
                    seen[(random.nextDouble() < pushes ? 0 : 1) + (random.nextDouble() < polls ? 0 : 2)]++;
                }
                hours.add(new Captures(seen[1], seen[2], seen[3]));
                neither += seen[0];
            }
            Optional<Unseen> unseen = Unseen.over(hours);
            if (unseen.isEmpty()) {
                silent++;
                continue;
            }
            covered.add(unseen.get().low() <= neither && neither <= unseen.get().high());
            estimated += unseen.get().value();
            missed += neither;
        }
        all.add(covered.hits(), covered.n());
        return List.of(
                Report.percent(pushes, 0),
                Report.percent(polls, 0),
                Report.percent(covered.share(), 1),
                missed == 0 ? "none missing" : Report.number(estimated / missed, 2),
                Integer.toString(silent),
                Integer.toString(repeats));
    }
}
