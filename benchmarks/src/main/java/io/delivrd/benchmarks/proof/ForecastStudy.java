package io.delivrd.benchmarks.proof;

import io.delivrd.benchmarks.proof.Season.Campaign;
import io.delivrd.domain.forecast.ForecastModel;
import io.delivrd.domain.forecast.Slice;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.simulator.traffic.SentPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Whether campaigns end where their forecasts said, against the two rates that people read in the meantime.
final class ForecastStudy {

    private static final long MINUTE = 60_000;
    private static final long[] HORIZONS = {5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 360 * MINUTE};
    private static final List<String> NAMES = List.of("5 min", "15 min", "60 min", "6 h");
    private static final double[] LOST = {0, .3, .7};
    private static final double[] LEVELS = {.05, .25, .5, .75, .95};
    private static final int CAMPAIGNS = 8;

    private final Report report;
    private final long seed;
    private final int seasons;

    ForecastStudy(Report report, long seed, boolean quick) {
        this.report = report;
        this.seed = seed;
        this.seasons = quick ? 12 : 100;
    }

    /// What was said, as quantiles at the levels.
    record Band(double low90, double low50, double middle, double high50, double high90) {

        double at(double level) {
            return level < .1 ? low90 : level < .4 ? low50 : level < .6 ? middle : level < .9 ? high50 : high90;
        }
    }

    /// What one horizon came to.
    private static final class Found {
        private final Share in90 = new Share();
        private final Share in50 = new Share();
        private final Share silent = new Share();
        private final Mean width = new Mean();
        private final Mean off = new Mean();
        private final Mean pinball = new Mean();
        private final Mean ofFinal = new Mean();
        private final Mean ofAll = new Mean();

        void add(Optional<Band> said, double truth, Cohort now) {
            silent.add(said.isEmpty());
            double delivered = now.count(Outcome::isDelivered);
            if (said.isEmpty() || now.finalCount() == 0) {
                return;
            }
            Band band = said.get();
            in90.add(band.low90() <= truth && truth <= band.high90());
            in50.add(band.low50() <= truth && truth <= band.high50());
            width.add(band.high90() - band.low90());
            off.add(Math.abs(band.middle() - truth));
            for (double level : LEVELS) {
                pinball.add(Scores.pinball(level, band.at(level), truth));
                ofFinal.add(Scores.pinball(level, delivered / now.finalCount(), truth));
                ofAll.add(Scores.pinball(level, delivered / now.n(), truth));
            }
        }
    }

    void run() {
        report.section(
                "Forecast of the final delivery rate",
                "Campaigns of 300 to 20,000 parts to one to six of ten networks, each with a list of its own, sent within 2"
                        + " to 60 minutes on the day after four weeks of other campaigns; every eighth also to a network"
                        + " without history. As of so long after the first part, what was known then is asked for the final"
                        + " rate of the parts that had been sent. Pinball loss over the quantiles 5, 25, 50, 75 and 95 %, in"
                        + " percentage points; the two naive rates are taken for every quantile. The history is that of"
                        + " midnight.");
        List<Found> founds = new ArrayList<>();
        List<TreeMap<Integer, Share>> minutes = new ArrayList<>();
        for (int i = 0; i < HORIZONS.length; i++) {
            founds.add(new Found());
        }
        for (int i = 0; i < LOST.length; i++) {
            minutes.add(new TreeMap<>());
        }
        for (int number = 0; number < seasons; number++) {
            Season season = new Season(Seeds.of(seed, 31, number), World.MONDAY);
            ForecastModel history = season.learnt().model();
            for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
                rolled(season.campaign(campaign), history, founds);
            }
            for (int lost = 0; lost < LOST.length && number < seasons / 2; lost++) {
                failing(season.failing(lost, LOST[lost]), history, minutes.get(lost));
            }
        }
        horizons(founds);
        outages(minutes);
    }

    private void rolled(Campaign campaign, ForecastModel history, List<Found> founds) {
        for (int i = 0; i < HORIZONS.length; i++) {
            long asOf = campaign.begins() + HORIZONS[i];
            List<Slice> now = Learnt.slices(campaign.parts(), asOf);
            founds.get(i).add(said(history, now), truth(campaign, asOf), together(now));
        }
    }

    private void failing(Campaign campaign, ForecastModel history, Map<Integer, Share> minutes) {
        for (int minute = 0; minute <= 60; minute += minute < 20 ? 1 : 5) {
            long asOf = campaign.begins() + (10 + minute) * MINUTE;
            double truth = truth(campaign, asOf);
            said(history, Learnt.slices(campaign.parts(), asOf))
                    .ifPresent(band -> minutes.computeIfAbsent(
                                    (int) ((asOf - campaign.begins()) / MINUTE) - 10, _ -> new Share())
                            .add(band.low90() <= truth && truth <= band.high90()));
        }
    }

    private static Optional<Band> said(ForecastModel history, List<Slice> now) {
        return history.forecast(now, _ -> Learnt.HORIZON)
                .expected()
                .map(expected -> new Band(
                        expected.ninety().low(),
                        expected.fifty().low(),
                        expected.value(),
                        expected.fifty().high(),
                        expected.ninety().high()));
    }

    private static double truth(Campaign campaign, long asOf) {
        Share delivered = new Share();
        for (SentPart part : campaign.parts()) {
            if (part.submittedAt() <= asOf) {
                delivered.add(Fate.of(part, Long.MAX_VALUE)
                        .outcome()
                        .filter(Outcome::isDelivered)
                        .isPresent());
            }
        }
        return delivered.share();
    }

    private static Cohort together(List<Slice> slices) {
        return slices.stream()
                .flatMap(slice -> slice.cohorts().stream())
                .reduce(Cohort.none(World.PROVIDER, NetworkCode.UNKNOWN), Cohort::plus);
    }

    private void horizons(List<Found> founds) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < HORIZONS.length; i++) {
            Found found = founds.get(i);
            rows.add(List.of(
                    NAMES.get(i),
                    Report.percent(found.in90.share(), 1),
                    Report.percent(found.in50.share(), 1),
                    Report.number(100 * found.width.value(), 2),
                    Report.number(100 * found.off.value(), 2),
                    Report.number(100 * found.pinball.value(), 3),
                    Report.number(100 * found.ofFinal.value(), 3),
                    Report.number(100 * found.ofAll.value(), 3),
                    Long.toString(found.silent.hits()),
                    Report.count(found.in90.n())));
            report.between("forecast, 90 % band, at " + NAMES.get(i), .87, .93, found.in90.share(), found.in90.n());
            double best = Math.min(found.ofFinal.value(), found.ofAll.value());
            report.held(
                    "forecast, pinball loss, at " + NAMES.get(i),
                    "below " + Report.number(100 * best, 3) + " of the better naive rate",
                    Report.number(100 * found.pinball.value(), 3),
                    found.in90.n(),
                    found.pinball.value() < best);
        }
        report.table(
                List.of(
                        "as of",
                        "in the 90 % band",
                        "in the 50 % band",
                        "width of 90 %, points",
                        "middle off by, points",
                        "pinball",
                        "delivered of final",
                        "delivered of all",
                        "not enough history",
                        "campaigns"),
                rows);
    }

    private void outages(List<TreeMap<Integer, Share>> minutes) {
        List<List<String>> rows = new ArrayList<>();
        Share after = new Share();
        for (int i = 0; i < LOST.length; i++) {
            List<String> row = new ArrayList<>();
            row.add(Report.percent(LOST[i], 0) + " lost, the others late");
            for (int minute : new int[] {0, 2, 5, 10, 15, 30, 60}) {
                row.add(Report.percent(
                        minutes.get(i).getOrDefault(minute, new Share()).share(), 0));
            }
            row.add(Long.toString(minutes.get(i).getOrDefault(15, new Share()).n()));
            rows.add(row);
            minutes.get(i).tailMap(15).values().forEach(share -> after.add(share.hits(), share.n()));
        }
        report.section(
                "Forecast in a sudden outage",
                "A campaign of an hour and a half; in its tenth minute all its networks fail for hours. How many bands of"
                        + " 90 % hold the final rate of what had been sent, so many minutes after:");
        report.table(List.of("what is sent from then on", "0", "2", "5", "10", "15", "30", "60", "outages"), rows);
        report.atLeast("forecast, 90 % band, from 15 minutes after an outage on", .87, after.share(), after.n());
    }
}
