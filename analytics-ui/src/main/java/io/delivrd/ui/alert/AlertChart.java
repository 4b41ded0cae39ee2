package io.delivrd.ui.alert;

import io.delivrd.application.alert.AlertWriter.Seen;
import io.delivrd.application.alert.AlertWriter.Telling;
import io.delivrd.application.notice.Chart;
import io.delivrd.application.notice.Chart.Line;
import io.delivrd.application.notice.Chart.Point;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Condition.Direction;
import io.delivrd.domain.alert.Figure;
import io.delivrd.domain.alert.Verdict;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.notice.MailChart;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// How the figure of an alert came about: what each look saw, and what it was compared with.
record AlertChart(AlertWords said, Telling telling) {

    /// @return empty where that is not known
    Optional<Chart> chart() {
        List<Seen> course = telling.course();
        if (course.isEmpty()) {
            return Optional.empty();
        }
        AlertRule rule = rule();
        MailChart chart = new MailChart(
                said.words(),
                said.times(),
                course.stream().map(Seen::end).toList(),
                rule.metric().isShare(),
                direction() == Direction.BELOW || direction() == Direction.DROP_OF);
        Line seen = line(Verdict::seen, AlertChart::point);
        String compared = direction().isRelative() ? "usual" : "threshold";
        List<Line> lines = direction().isRelative()
                ? List.of(seen, line(Verdict::usual, AlertChart::point), line(Verdict::usual, this::limit))
                : List.of(seen, threshold());
        Words words = said.words();
        return chart.of(
                said.metric(rule),
                value -> said.number(rule, value),
                comparedText(),
                words.text("alerts.chart.seen") + " " + words.text("alerts.chart." + compared, said.threshold(rule)),
                lines);
    }

    private AlertRule rule() {
        return telling.firing().rule();
    }

    private Direction direction() {
        return rule().condition().direction();
    }

    private String comparedText() {
        return direction().isRelative()
                ? telling.seen()
                        .usual()
                        .map(usual -> said.words().text("alerts.told.usual", said.figure(rule(), usual)))
                        .orElse("")
                : said.words().text("alerts.chart.threshold.text", said.threshold(rule()));
    }

    private Line line(Function<Verdict, Optional<Figure>> figure, Function<Figure, Point> point) {
        return new Line(telling.course().stream()
                .map(look -> figure.apply(look.verdict()).map(point).orElse(Point.NONE))
                .toList());
    }

    private Line threshold() {
        Point point = Point.of(rule().condition().threshold().doubleValue());
        return new Line(telling.course().stream().map(_ -> point).toList());
    }

    private static Point point(Figure figure) {
        return new Point(
                figure.value().doubleValue(),
                figure.low().doubleValue(),
                figure.high().doubleValue());
    }

    /// Where a drop or a rise begins that the rule tells of.
    private Point limit(Figure usual) {
        double value = usual.value().doubleValue();
        double threshold = rule().condition().threshold().doubleValue();
        double margin = rule().metric().isShare() ? threshold : value * threshold;
        return Point.of(direction() == Direction.DROP_OF ? value - margin : value + margin);
    }
}
