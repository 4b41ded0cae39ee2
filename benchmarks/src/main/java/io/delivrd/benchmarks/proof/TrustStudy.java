package io.delivrd.benchmarks.proof;

import io.delivrd.benchmarks.proof.Scores.Bin;
import io.delivrd.benchmarks.proof.Scores.Scored;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.simulator.traffic.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Whether made-up receipts are found, how many are said to be, and whether honest networks are left in peace.
final class TrustStudy {

    private static final int WEEKS = 4;
    private static final int HONEST = 24;
    private static final List<Stamp> STAMPS =
            List.of(Stamp.SECONDS, Stamp.MILLIS, Stamp.SECONDS, Stamp.MINUTES, Stamp.SECONDS);
    private static final int FAKE = 12;

    /// Which is asked about.
    private static final double LIMIT = .05;

    private static final List<String> SCRIPTS = List.of("uniform times", "constant times");
    private static final long LATE = 4 * World.DAY;

    private final Report report;
    private final long seed;
    private final int worlds;
    private final List<Case> weeks = new ArrayList<>();
    private final List<Case> months = new ArrayList<>();

    TrustStudy(Report report, long seed, boolean quick) {
        this.report = report;
        this.seed = seed;
        this.worlds = quick ? 4 : 10;
    }

    /// What was said of a network in a window, and what is true.
    ///
    /// @param madeUp the true share
    private record Case(Place place, String stamps, double madeUp, Said said) {

        boolean judged() {
            return !Double.isNaN(said.probability());
        }

        boolean alarm() {
            return said.verdict().equals("fake") || said.verdict().equals("suspect");
        }

        boolean isFake() {
            return madeUp > LIMIT;
        }

        Scored scored() {
            return new Scored(said.probability(), isFake());
        }
    }

    /// @param probability NaN where there is not enough
    record Said(String verdict, double probability, double share, double low, double high) {}

    void run() {
        for (int world = 0; world < worlds; world++) {
            // Seasons: the worlds are spread over a year. Some have no fake route at all.
            long from = World.MONDAY + Math.floorDiv(365L * world / worlds, 7) * 7 * World.DAY;
            List<Place> places = World.drawn(
                    Seeds.of(seed, 41, world),
                    from,
                    7 * WEEKS,
                    STAMPS.get(world % STAMPS.size()),
                    HONEST,
                    world % 3 == 2 ? 0 : FAKE);
            play(places, from, Seeds.of(seed, 42, world), world % 2 == 0);
        }
        report.section(
                "Trust: made-up receipts",
                worlds
                        + " providers with 24 honest networks of all habits and, two of three, 12 fake routes of four kinds"
                        + " that make up 5, 20, 50 or 100 % of their receipts; four weeks each, spread over a year;"
                        + " times in milliseconds, seconds or whole minutes; conversions are told of every second provider."
                        + " Each week is judged beside the others of its provider, and the four weeks together.",
                "A network counts as fake where more than 5 % of its final receipts in the window are made up, as counted"
                        + " by the generator. Windows with fewer than 300 receipts get no verdict and are left out.");
        kinds();
        calibration();
        shares();
        alarms();
    }

    private void play(List<Place> places, long from, long played, boolean conversions) {
        List<List<Heard>> windows = new ArrayList<>();
        for (int window = 0; window <= WEEKS; window++) {
            windows.add(new ArrayList<>());
        }
        for (Place place : places) {
            List<Heard> heard = new ArrayList<>();
            for (int week = 0; week < WEEKS; week++) {
                heard.add(new Heard(place.network(), from + 7L * (week + 1) * World.DAY + LATE, conversions));
            }
            Heard month = new Heard(place.network(), from + 7 * WEEKS * World.DAY + LATE, conversions);
            place.play(played, part -> {
                int week = (int) Math.floorDiv(part.submittedAt() - from, 7 * World.DAY);
                if (week >= 0 && week < WEEKS) {
                    heard.get(week).add(part);
                    month.add(part);
                }
            });
            heard.add(month);
            for (int window = 0; window <= WEEKS; window++) {
                windows.get(window).add(heard.get(window));
            }
        }
        for (int window = 0; window <= WEEKS; window++) {
            judge(places, windows.get(window), window == WEEKS ? months : weeks);
        }
    }

    private static void judge(List<Place> places, List<Heard> heard, List<Case> cases) {
        List<NetworkSignals> signals =
                heard.stream().map(one -> one.signals(World.PROVIDER)).toList();
        List<Said> said = Judging.judge(signals);
        for (int i = 0; i < places.size(); i++) {
            cases.add(new Case(places.get(i), World.stamps(places), heard.get(i).madeUp(), said.get(i)));
        }
    }

    private void kinds() {
        List<Case> judged = weeks.stream().filter(Case::judged).toList();
        List<Case> honest =
                judged.stream().filter(one -> one.place().share() == 0).toList();
        List<List<String>> rows = new ArrayList<>();
        List<String> kinds = judged.stream()
                .filter(one -> one.place().share() > 0)
                .map(one -> one.place().kind())
                .distinct()
                .sorted()
                .toList();
        for (String kind : kinds) {
            List<String> row = new ArrayList<>();
            row.add(kind);
            for (double share : new double[] {.05, .2, .5, 1}) {
                row.add(auc(
                        honest,
                        fakes(
                                judged,
                                one -> one.place().kind().equals(kind)
                                        && one.place().share() == share)));
            }
            rows.add(row);
        }
        List<String> all = new ArrayList<>(List.of("all kinds"));
        for (double share : new double[] {.05, .2, .5, 1}) {
            all.add(auc(honest, fakes(judged, one -> one.place().share() == share)));
        }
        rows.add(all);
        for (String stamps : List.of("milliseconds", "seconds", "minutes")) {
            List<String> row = new ArrayList<>(List.of("all kinds, times in " + stamps));
            List<Case> same =
                    honest.stream().filter(one -> one.stamps().equals(stamps)).toList();
            for (double share : new double[] {.05, .2, .5, 1}) {
                row.add(auc(
                        same,
                        fakes(
                                judged,
                                one -> one.stamps().equals(stamps)
                                        && one.place().share() == share)));
            }
            rows.add(row);
        }
        report.table(List.of("network-weeks, AUC against honest ones", "5 %", "20 %", "50 %", "100 %"), rows);
        reach(
                "20 % and more made up, any kind, against none",
                honest, fakes(judged, one -> one.place().share() > LIMIT));
        reach(
                "all made up, any kind, against none",
                honest,
                fakes(judged, one -> one.place().share() == 1));
        reach(
                "20 % and more made up, uniform or constant times, against none",
                honest,
                fakes(
                        judged,
                        one -> one.place().share() > LIMIT
                                && SCRIPTS.contains(one.place().kind())));
        report.table(
                List.of("windows", "network-weeks", "not enough"),
                List.of(List.of(
                        "judged, and not", Report.count(judged.size()), Report.count(weeks.size() - judged.size()))));
    }

    private static List<Case> fakes(List<Case> cases, Predicate<Case> which) {
        return cases.stream()
                .filter(one -> one.place().share() > 0 && which.test(one))
                .toList();
    }

    private static String auc(List<Case> honest, List<Case> fake) {
        List<Scored> scored = new ArrayList<>();
        honest.forEach(one -> scored.add(new Scored(one.said().probability(), false)));
        fake.forEach(one -> scored.add(new Scored(one.said().probability(), true)));
        return Report.number(Scores.auc(scored), 3) + " (" + fake.size() + ")";
    }

    private void reach(String what, List<Case> honest, List<Case> fakes) {
        List<Scored> scored =
                Stream.concat(honest.stream(), fakes.stream()).map(Case::scored).toList();
        report.atLeast("trust: AUC, " + what, .97, Scores.auc(scored), scored.size());
    }

    private void calibration() {
        List<Scored> scored =
                weeks.stream().filter(Case::judged).map(Case::scored).toList();
        List<Bin> bins = Scores.calibration(scored, 0, .02, .1, .3, .5, .7, .9, .98, 1);
        List<List<String>> rows = new ArrayList<>();
        for (Bin bin : bins) {
            rows.add(List.of(
                    Report.percent(bin.from(), 0) + " to " + Report.percent(bin.until(), 0),
                    Report.percent(bin.said(), 1),
                    Report.percent(bin.was(), 1),
                    Report.count(bin.n())));
        }
        report.table(List.of("probability of more than 5 %", "mean", "were", "network-weeks"), rows);
        report.below(
                "trust: calibration, mean distance of probability and truth",
                .05,
                Scores.calibrationError(bins),
                scored.size());
    }

    private void shares() {
        List<List<String>> rows = new ArrayList<>();
        Share all = new Share();
        for (double share : new double[] {0, .05, .2, .5, 1}) {
            Share in = new Share();
            Mean width = new Mean();
            Mean said = new Mean();
            for (Case one : weeks) {
                if (one.judged() && one.place().share() == share) {
                    boolean inside = one.said().low() <= one.madeUp()
                            && one.madeUp() <= one.said().high();
                    in.add(inside);
                    all.add(inside);
                    width.add(one.said().high() - one.said().low());
                    said.add(one.said().share());
                }
            }
            rows.add(List.of(
                    Report.percent(share, 0),
                    Report.percent(in.share(), 1),
                    Report.percent(said.value(), 1),
                    Report.percent(width.value(), 1),
                    Report.count(in.n())));
        }
        report.table(
                List.of(
                        "really made up",
                        "in the interval of 95 %",
                        "share said, mean",
                        "width, mean",
                        "network-weeks"),
                rows);
        report.between("trust: interval of the share holds the true one", .88, .97, all.share(), all.n());
    }

    private void alarms() {
        List<List<String>> rows = new ArrayList<>();
        Share weekly = new Share();
        Share monthly = new Share();
        List<String> habits = months.stream()
                .filter(one -> one.place().share() == 0)
                .map(one -> one.place().kind())
                .distinct()
                .sorted()
                .toList();
        for (String habit : habits) {
            Share inWeeks = alarms(weeks, habit);
            Share inMonths = alarms(months, habit);
            rows.add(List.of(
                    habit,
                    Report.percent(inMonths.share(), 2),
                    Report.count(inMonths.n()),
                    Report.percent(inWeeks.share(), 2),
                    Report.count(inWeeks.n())));
            weekly.add(inWeeks.hits(), inWeeks.n());
            monthly.add(inMonths.hits(), inMonths.n());
        }
        report.table(
                List.of(
                        "honest networks, by habit",
                        "months called suspect or fake",
                        "months",
                        "weeks called suspect or fake",
                        "weeks"),
                rows);
        report.below("trust: honest network-months called suspect or fake", .01, monthly.share(), monthly.n());
        report.below("trust: honest network-weeks called suspect or fake", .01, weekly.share(), weekly.n());
    }

    private static Share alarms(List<Case> cases, String habit) {
        Share alarms = new Share();
        for (Case one : cases) {
            if (one.place().share() == 0 && one.place().kind().equals(habit) && one.judged()) {
                alarms.add(one.alarm());
            }
        }
        return alarms;
    }
}
