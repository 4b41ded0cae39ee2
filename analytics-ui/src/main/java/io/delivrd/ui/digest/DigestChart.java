package io.delivrd.ui.digest;

import io.delivrd.application.notice.Chart;
import io.delivrd.application.notice.Chart.Line;
import io.delivrd.application.notice.Chart.Point;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.notice.MailChart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What share was delivered, and answered, day by day, or hour by hour of a single day.
record DigestChart(Words words, Times times, DeliveryFigures figures) {

    private static final Duration HOURLY = Duration.ofHours(25);

    /// @param query of the period
    /// @return empty of what ended in certain ways, of which there are no rates, and where too little is known
    Optional<Chart> of(DeliveryQuery query) {
        if (query.isSlice()) {
            return Optional.empty();
        }
        Interval interval =
                Duration.between(query.from(), query.until()).compareTo(HOURLY) <= 0 ? Interval.HOUR : Interval.DAY;
        DeliveryQuery parted = new DeliveryQuery(
                query.from(),
                query.until(),
                query.zone(),
                List.of(Dimension.BUCKET),
                interval,
                query.unit(),
                query.filter(),
                query.asOf());
        Map<Instant, DeliveryCounts> counts = figures.measureAll(List.of(), List.of(parted)).getFirst().rows().stream()
                .collect(Collectors.toMap(
                        row -> Instant.parse(row.key().getOrDefault(Dimension.BUCKET, "")), DeliveryRow::counts));
        List<Instant> starts = starts(query, interval);
        return new MailChart(words, times, starts, true, true)
                .of(
                        words.text("digest.column.delivered"),
                        new Numbers(words)::percent,
                        "",
                        words.text("digest.chart"),
                        List.of(
                                line(starts, counts, DeliveryCounts::deliveredOfAll, DigestChart::point),
                                line(starts, counts, DeliveryCounts::coverage, DigestChart::value)));
    }

    private static List<Instant> starts(DeliveryQuery query, Interval interval) {
        List<Instant> starts = new ArrayList<>();
        ZonedDateTime start = query.from().atZone(query.zone());
        while (start.toInstant().isBefore(query.until())) {
            starts.add(start.toInstant());
            start = interval == Interval.HOUR ? start.plusHours(1) : start.plusDays(1);
        }
        return starts;
    }

    private static Line line(
            List<Instant> starts,
            Map<Instant, DeliveryCounts> counts,
            Function<DeliveryCounts, Rate> rate,
            Function<Rate, Point> point) {
        return new Line(starts.stream()
                .map(start -> Optional.ofNullable(counts.get(start))
                        .map(rate)
                        .filter(one -> one.n() > 0)
                        .map(point)
                        .orElse(Point.NONE))
                .toList());
    }

    private static Point value(Rate rate) {
        return Point.of((double) rate.hits() / rate.n());
    }

    private static Point point(Rate rate) {
        double value = (double) rate.hits() / rate.n();
        return rate.interval()
                .map(bounds -> new Point(
                        value, bounds.low().doubleValue(), bounds.high().doubleValue()))
                .orElseGet(() -> Point.of(value));
    }
}
