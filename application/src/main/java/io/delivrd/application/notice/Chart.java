package io.delivrd.application.notice;

import java.util.List;
import java.util.regex.Pattern;

/// Figures over time, to be drawn as lines. Its picture holds digits and no words, for a server need not have letters
/// to draw with: `text` and `legend` stand beside it.
///
/// @param text says the figures in words, for those who do not see it
/// @param legend says which line is what
/// @param places from left to right, such as `11-29 14:00`
/// @param marks of the scale, from its lower end to its upper one
/// @param lines the most important first, which is drawn through; the second is dashed, the third dotted
public record Chart(String text, String legend, List<String> places, List<Mark> marks, List<Line> lines) {

    private static final int MOST_LINES = 3;
    private static final int MOST_PLACES = 400;
    private static final Pattern DIGITS = Pattern.compile("[0-9 .,:/%\u2212\u00a0\u202f-]{0,24}");

    /// @param value where it is
    /// @param text digits and what stands between them
    public record Mark(double value, String text) {}

    /// @param value in the unit of the marks
    /// @param low of its interval; the value itself where there is none
    /// @param high of its interval
    public record Point(double value, double low, double high) {

        /// Where nothing is known.
        public static final Point NONE = new Point(Double.NaN, Double.NaN, Double.NaN);

        public static Point of(double value) {
            return new Point(value, value, value);
        }

        public boolean isKnown() {
            return !Double.isNaN(value);
        }
    }

    /// @param points one for each place
    public record Line(List<Point> points) {

        public Line {
            points = List.copyOf(points);
        }
    }

    /// @throws IllegalArgumentException if a line has more or fewer points than there are places, there are too many,
    ///     the scale has no length, or what is to be drawn as text is more than digits
    public Chart {
        places = List.copyOf(places);
        marks = List.copyOf(marks);
        lines = List.copyOf(lines);
        int width = places.size();
        if (width == 0 || width > MOST_PLACES || lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("a chart has one to three lines and up to 400 places");
        }
        if (lines.stream().anyMatch(line -> line.points().size() != width)) {
            throw new IllegalArgumentException("lines need a point for each place");
        }
        if (marks.size() < 2 || !(marks.getFirst().value() < marks.getLast().value())) {
            throw new IllegalArgumentException("a scale has a lower and an upper end");
        }
        if (!places.stream().allMatch(place -> DIGITS.matcher(place).matches())
                || !marks.stream().allMatch(mark -> DIGITS.matcher(mark.text()).matches())) {
            throw new IllegalArgumentException("only digits are drawn");
        }
    }
}
