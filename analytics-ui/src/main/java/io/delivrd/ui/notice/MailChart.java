package io.delivrd.ui.notice;

import io.delivrd.application.notice.Chart;
import io.delivrd.application.notice.Chart.Line;
import io.delivrd.application.notice.Chart.Mark;
import io.delivrd.application.notice.Chart.Point;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A chart of a mail, in the reader's words and numbers.
///
/// @param at of the places, in order
/// @param isShare whether values are shares, 0 to 1
/// @param isGood whether more is better: the lowest is told then, else the highest
public record MailChart(Words words, Times times, List<Instant> at, boolean isShare, boolean isGood) {

    private static final int MARKS = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Duration DAY = Duration.ofDays(1);

    /// @param name of what the first line shows
    /// @param number in words
    /// @param more sentences after those of the first line
    /// @param legend which line is what
    /// @return empty where fewer than two points of the first line are known: there is no line to be drawn
    public Optional<Chart> of(
            String name, Function<BigDecimal, String> number, String more, String legend, List<Line> lines) {
        List<Point> first = lines.getFirst().points();
        List<Integer> known = IntStream.range(0, first.size())
                .filter(place -> first.get(place).isKnown())
                .boxed()
                .toList();
        if (known.size() < 2) {
            return Optional.empty();
        }
        Comparator<Integer> byValue =
                Comparator.comparingDouble(place -> first.get(place).value());
        int worst = known.stream().min(isGood ? byValue : byValue.reversed()).orElseThrow();
        String text = words.text(
                isGood ? "chart.text.lowest" : "chart.text.highest",
                name,
                value(first, known.getFirst(), number),
                time(known.getFirst()),
                value(first, worst, number),
                time(worst),
                value(first, known.getLast(), number),
                time(known.getLast()));
        return Optional.of(new Chart((text + " " + more).strip(), legend, places(), marks(lines), lines));
    }

    private static String value(List<Point> points, int place, Function<BigDecimal, String> number) {
        return number.apply(BigDecimal.valueOf(points.get(place).value()).setScale(6, RoundingMode.HALF_EVEN));
    }

    private String time(int place) {
        return times.format(areDays() ? "format.date" : "format.minute", at.get(place));
    }

    private boolean areDays() {
        return at.stream().allMatch(instant -> Times.isMidnight(instant, times.zone()));
    }

    private List<String> places() {
        boolean isShort = Duration.between(at.getFirst(), at.getLast()).compareTo(DAY) <= 0;
        String format = areDays() ? "chart.format.day" : isShort ? "chart.format.time" : "chart.format.minute";
        return at.stream().map(instant -> times.format(format, instant)).toList();
    }

    /// Round ones, from under the lowest bound to over the highest.
    private List<Mark> marks(List<Line> lines) {
        List<Point> points = lines.stream()
                .flatMap(line -> line.points().stream())
                .filter(Point::isKnown)
                .toList();
        double low = isShare ? points.stream().mapToDouble(Point::low).min().orElse(0) : 0;
        double high = points.stream().mapToDouble(Point::high).max().orElse(1);
        double step = round(Math.max((high - low) / MARKS, isShare ? 0.01 : 0.25));
        long first = (long) Math.floor(low / step);
        long last = Math.max(first + 1, (long) Math.ceil(high / step));
        List<Mark> marks = new ArrayList<>();
        for (long mark = first; mark <= last; mark++) {
            double value = isShare ? Math.clamp(mark * step, 0, 1) : mark * step;
            if (marks.isEmpty() || value > marks.getLast().value()) {
                marks.add(new Mark(value, markText(value)));
            }
        }
        return marks;
    }

    /// @return 1, 2 or 5 with noughts, not less
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        return DoubleStream.of(1, 2, 5)
                .map(unit -> unit * power)
                .filter(round -> round >= step * 0.999)
                .findFirst()
                .orElse(10 * power);
    }

    private String markText(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(words.locale());
        format.setMaximumFractionDigits(2);
        BigDecimal number = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
        return isShare ? words.text("percent", format.format(number.multiply(HUNDRED))) : format.format(number);
    }
}
