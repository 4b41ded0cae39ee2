package io.delivrd.application.alert;

import io.delivrd.application.notice.Chart;
import io.delivrd.application.notice.Chart.Line;
import io.delivrd.application.notice.Chart.Mark;
import io.delivrd.application.notice.Chart.Point;
import io.delivrd.application.notice.ChartPainter;
import io.delivrd.application.notice.Draft;
import io.delivrd.application.notice.InMemoryNotices;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.NoticeLanguages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Alerts told in few words, and drawn as their figures, one after the other.
public final class PlainAlerts implements AlertWriter {

    /// Draws the first line as text.
    public static final ChartPainter PAINTER = chart -> Optional.of(new Notice.Picture(
            "text/plain",
            String.join(
                            " ",
                            chart.lines().getFirst().points().stream()
                                    .map(point -> String.valueOf(point.value()))
                                    .toList())
                    .getBytes(StandardCharsets.UTF_8),
            chart.text(),
            chart.legend()));

    public static AlertNotices notices(InMemoryNotices notices) {
        return new AlertNotices(notices, notices, new PlainAlerts(), PAINTER, new NoticeLanguages(Locale.ENGLISH));
    }

    @Override
    public Draft write(Telling telling) {
        String kind = telling.isEnd() ? "alert.resolved" : "alert.fired";
        Notice notice = Notice.of(
                        telling.key(),
                        kind,
                        telling.language(),
                        telling.firing().rule().name() + " " + telling.firing().subject(),
                        List.of(telling.language() + " " + kind))
                .seenAt(telling.firing().view());
        return new Draft(notice, telling.course().isEmpty() ? Optional.empty() : Optional.of(chart(telling)));
    }

    private static Chart chart(Telling telling) {
        return new Chart(
                telling.key(),
                "",
                telling.course().stream().map(_ -> "").toList(),
                List.of(new Mark(0, "0"), new Mark(1, "1")),
                List.of(new Line(telling.course().stream()
                        .map(look -> look.verdict()
                                .seen()
                                .map(figure -> Point.of(figure.value().doubleValue()))
                                .orElse(Point.NONE))
                        .toList())));
    }
}
