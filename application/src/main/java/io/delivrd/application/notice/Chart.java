package io.delivrd.application.notice;

import java.util.List;
import java.util.OptionalDouble;

/// Shares over time, to be drawn as lines.
///
/// @param text says in words what it shows, for those who do not see it
/// @param labels of the places from left to right, such as days
/// @param lines the most important first; four at most
public record Chart(String text, List<String> labels, List<Line> lines) {

    private static final int MOST_LINES = 4;
    private static final int MOST_PLACES = 400;

    /// @param shares from 0 to 1, one for each label; empty where nothing is known
    public record Line(String name, List<OptionalDouble> shares) {

        public Line {
            shares = List.copyOf(shares);
        }
    }

    /// @throws IllegalArgumentException if a line has more or fewer places than there are labels, or there
    ///     are too many
    public Chart {
        labels = List.copyOf(labels);
        lines = List.copyOf(lines);
        int places = labels.size();
        if (places == 0 || places > MOST_PLACES || lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("a chart has one to four lines and up to 400 places");
        }
        if (lines.stream().anyMatch(line -> line.shares().size() != places)) {
            throw new IllegalArgumentException("lines need a share for each label");
        }
    }
}
