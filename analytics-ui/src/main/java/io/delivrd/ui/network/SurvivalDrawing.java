package io.delivrd.ui.network;

import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.survival.Survival;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.network.SurvivalChart.Fact;
import io.delivrd.ui.network.SurvivalChart.Point;
import io.delivrd.ui.network.SurvivalChart.Proposal;
import io.delivrd.ui.network.SurvivalChart.Row;
import io.delivrd.ui.rates.Distribution.Level;
import io.delivrd.ui.rates.Distribution.Mark;
import io.delivrd.ui.rates.TimeAxis;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Draws one curve as steps: it stays as it is until somebody is answered.
final class SurvivalDrawing {

    private static final int SQUARE = 1000;
    private static final int FIRST_LINE = 14;
    private static final int LINE = 18;
    private static final double RIGHT_PART = 0.62;

    /// Nothing quicker is told apart by eye.
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final Survival survival;
    private final NetworkExpectation inForce;
    private final Numbers numbers;
    private final Words words;
    private final double first;
    private final double last;

    /// @param survival of one part or more
    SurvivalDrawing(Survival survival, NetworkExpectation inForce, Numbers numbers) {
        this.survival = survival;
        this.inForce = inForce;
        this.numbers = numbers;
        this.words = numbers.words();
        List<Survival.Point> curve = survival.curve();
        Duration quickest = curve.get(Math.min(1, curve.size() - 1)).after();
        this.first = log(quickest.compareTo(SHORTEST) < 0 ? SHORTEST : quickest) - 0.5;
        this.last = Math.max(first + 1, log(curve.getLast().after()));
    }

    private static double log(Duration time) {
        return Math.log(Math.max(1, time.toMillis()));
    }

    /// @return 0 to 1 for times within the chart
    private double across(Duration time) {
        return (log(time) - first) / (last - first);
    }

    SurvivalChart chart(
            String caption, String summary, String scopeText, List<Fact> facts, Optional<Proposal> proposal) {
        List<Duration> times = times();
        return new SurvivalChart(
                caption,
                summary,
                scopeText,
                true,
                facts,
                proposal,
                levels(),
                TimeAxis.ticks(this::across, numbers),
                steps(Survival.Point::open),
                steps(point -> point.band().high()) + backwards(),
                marks(),
                points(times),
                times.stream().map(this::row).toList());
    }

    private List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        for (int quarter = 0; quarter <= 4; quarter++) {
            BigDecimal share = BigDecimal.valueOf(quarter * 25L, 2);
            levels.add(new Level(Numbers.along(1 - quarter / 4.0), numbers.percent(share)));
        }
        return levels;
    }

    private interface Height {
        double of(Survival.Point point);
    }

    private String steps(Height height) {
        StringBuilder corners = new StringBuilder();
        double before = 1;
        for (Survival.Point point : survival.curve()) {
            corner(corners, point, before);
            before = height.of(point);
            corner(corners, point, before);
        }
        return corners.toString().strip();
    }

    /// @return the lower bound from the end to the beginning
    private String backwards() {
        StringBuilder corners = new StringBuilder();
        List<Survival.Point> curve = survival.curve();
        for (int i = curve.size() - 1; i >= 0; i--) {
            corner(corners, curve.get(i), curve.get(i).band().low());
            corner(corners, curve.get(i), i == 0 ? 1 : curve.get(i - 1).band().low());
        }
        return " " + corners.toString().strip();
    }

    private void corner(StringBuilder corners, Survival.Point point, double height) {
        corners.append(Math.round(Math.clamp(across(point.after()), 0, 1) * SQUARE))
                .append(',')
                .append(Math.round((1 - height) * SQUARE))
                .append(' ');
    }

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        survival.halfLife().ifPresent(time -> mark("half", time, "survival.mark.half", marks));
        survival.horizon().ifPresent(time -> mark("horizon", time, "survival.mark.horizon", marks));
        survival.givenUp().ifPresent(given -> mark("given-up", given.after(), "survival.mark.given_up", marks));
        if (survival.givenUp().isEmpty()) {
            mark("in-force", inForce.horizon(), "survival.mark.in_force", marks);
        }
        return marks;
    }

    private void mark(String tag, Duration time, String key, List<Mark> marks) {
        double x = across(time);
        if (x < 0 || x > 1) {
            return;
        }
        boolean right = x > RIGHT_PART;
        marks.add(new Mark(
                tag,
                Numbers.along(x),
                right ? "end" : "start",
                right ? "-6" : "6",
                String.valueOf(FIRST_LINE + marks.size() * LINE),
                words.text(key, numbers.duration(time))));
    }

    /// @return round times within the chart, and its end
    private List<Duration> times() {
        TreeSet<Duration> times = new TreeSet<>(TimeAxis.times(this::across));
        times.add(survival.curve().getLast().after());
        return List.copyOf(times);
    }

    private List<Point> points(List<Duration> times) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            double x = Math.clamp(across(times.get(i)), 0, 1);
            double left = i == 0 ? 0 : (x + across(times.get(i - 1))) / 2;
            double right = i == times.size() - 1 ? 1 : (x + across(times.get(i + 1))) / 2;
            Survival.Point at = at(times.get(i));
            String name = words.text("survival.point", time(times.get(i)), percent(at.open()));
            String detail = band(at);
            points.add(new Point(
                    Numbers.along(x),
                    Numbers.along(1 - at.open()),
                    Numbers.along(left),
                    Numbers.along(right - left),
                    Numbers.anchor(x),
                    name,
                    detail,
                    name + "; " + detail));
        }
        return points;
    }

    private Row row(Duration time) {
        Survival.Point at = at(time);
        return new Row(time(time), percent(at.open()), band(at));
    }

    private String time(Duration time) {
        return TimeAxis.text(time, numbers);
    }

    /// @return the last point of the curve by then
    private Survival.Point at(Duration time) {
        return survival.curve().stream()
                .filter(point -> point.after().compareTo(time) <= 0)
                .reduce((_, later) -> later)
                .orElse(survival.curve().getFirst());
    }

    private String percent(double share) {
        return numbers.percent(BigDecimal.valueOf(share));
    }

    private String band(Survival.Point point) {
        return words.text(
                "rate.detail",
                numbers.bound(BigDecimal.valueOf(point.band().low())),
                numbers.bound(BigDecimal.valueOf(point.band().high())),
                words.text("rate.n", numbers.count(survival.n())));
    }
}
