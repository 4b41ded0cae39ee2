package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.domain.forecast.Forecast.Expected;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.Trend.Choice;
import io.delivrd.ui.rates.Trend.Ghost;
import io.delivrd.ui.rates.Trend.Label;
import io.delivrd.ui.rates.Trend.Point;
import io.delivrd.ui.rates.Trend.Row;
import io.delivrd.ui.rates.Trend.Tick;
import io.delivrd.ui.window.Asked;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One chart of a trend.
final class TrendDrawing {

    private static final int LABELS = 8;
    private static final double WIDEST_BAR = 0.05;
    private static final int DENSE = 40;
    private static final double STEP = 0.1;
    private static final double ZOOM_FROM = 0.5;

    private final Asked asked;
    private final Numbers numbers;
    private final Words words;
    private final Times times;
    private final List<TrendBucket> buckets;
    private final Map<Instant, Expected> expected;
    private final NoteMarks notes;
    private final double floor;
    private final long most;

    TrendDrawing(
            Asked asked,
            Numbers numbers,
            List<TrendBucket> buckets,
            Map<Instant, Expected> expected,
            TrendNotes.Found found) {
        this.asked = asked;
        this.numbers = numbers;
        this.words = numbers.words();
        this.times = new Times(words, asked.query().zone());
        this.buckets = buckets;
        this.expected = expected;
        this.notes = NoteMarks.of(
                found, buckets.stream().map(TrendBucket::start).toList(), start -> Trends.endOf(start, asked), asked);
        this.floor = floor(buckets);
        this.most = buckets.stream()
                .mapToLong(bucket -> bucket.counts().all())
                .max()
                .orElse(0);
    }

    Trend trend() {
        String interval = asked.interval().tag();
        boolean gaps = buckets.stream().anyMatch(bucket -> bucket.rate().n() == 0);
        boolean coarser = asked.chosenInterval()
                .filter(chosen -> chosen != asked.interval())
                .isPresent();
        return new Trend(
                words.text("trend.caption." + interval, rateText()),
                rateText(),
                words.text("trend.summary", numbers.count(buckets.size())),
                floor > 0 ? words.text("trend.axis", numbers.percent(BigDecimal.valueOf(floor))) : "",
                buckets.size() > DENSE ? "trend__plot--dense" : "",
                ticks(),
                stretches().stream().map(this::band).toList(),
                stretches().stream().map(this::line).toList(),
                points(),
                ghosts(),
                labels(),
                rows(),
                notes.marks(),
                notes.found().notes(),
                notes.found().moreText(),
                TrendNotes.writing(asked).text(),
                choices(),
                words.text("trend.bucket." + interval, times.zoneText()),
                coarser ? words.text("trend.coarser") : gaps ? words.text("trend.gaps") : "",
                asked.links().csv(Dimension.BUCKET).text());
    }

    private static double floor(List<TrendBucket> buckets) {
        double lowest = buckets.stream()
                .flatMap(bucket -> bucket.rate().interval().stream())
                .mapToDouble(interval -> interval.low().doubleValue())
                .min()
                .orElse(0);
        return lowest < ZOOM_FROM ? 0 : Math.min(0.9, Math.floor(lowest / STEP) * STEP);
    }

    private List<Tick> ticks() {
        double step = floor < 0.3 ? 0.25 : floor < 0.75 ? STEP : STEP / 2;
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; floor + i * step < 1 + 1e-9; i++) {
            double share = Math.min(1, floor + i * step);
            ticks.add(new Tick(Numbers.along(1 - up(share)), tickText(share)));
        }
        return ticks;
    }

    private String tickText(double share) {
        return words.text("percent", numbers.count(Math.round(share * 100)));
    }

    private double up(double share) {
        return Math.clamp((share - floor) / (1 - floor), 0, 1);
    }

    private double across(int index) {
        return (index + 0.5) / buckets.size();
    }

    private String corner(int index, double share) {
        return String.format(Locale.ROOT, "%.1f,%.1f", across(index) * Trend.SIDE, (1 - up(share)) * Trend.SIDE);
    }

    /// Indexes of buckets with a rate, neighbours together.
    private List<List<Integer>> stretches() {
        List<List<Integer>> stretches = new ArrayList<>();
        List<Integer> current = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            if (buckets.get(i).rate().n() > 0) {
                current.add(i);
            } else if (!current.isEmpty()) {
                stretches.add(current);
                current = new ArrayList<>();
            }
        }
        if (!current.isEmpty()) {
            stretches.add(current);
        }
        return stretches;
    }

    private String line(List<Integer> stretch) {
        return stretch.stream().map(i -> corner(i, buckets.get(i).value())).collect(Collectors.joining(" "));
    }

    private String band(List<Integer> stretch) {
        String above =
                stretch.stream().map(i -> corner(i, buckets.get(i).high())).collect(Collectors.joining(" "));
        String below = stretch.reversed().stream()
                .map(i -> corner(i, buckets.get(i).low()))
                .collect(Collectors.joining(" "));
        return above + " " + below;
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        double width = 1.0 / Math.max(1, buckets.size());
        double bar = Math.min(width * 0.7, WIDEST_BAR);
        int newest = newest();
        for (int i = 0; i < buckets.size(); i++) {
            TrendBucket bucket = buckets.get(i);
            double volume = most == 0 ? 0 : (double) bucket.counts().all() / most;
            points.add(new Point(
                    Numbers.along(across(i)),
                    Numbers.along(1 - up(bucket.value())),
                    Numbers.along(1 - up(bucket.low())),
                    Numbers.along(1 - up(bucket.high())),
                    bucket.rate().n() > 0,
                    Numbers.along(i * width),
                    Numbers.along(width),
                    Numbers.along(across(i) - bar / 2),
                    Numbers.along(bar),
                    Numbers.along(1 - volume),
                    Numbers.along(volume),
                    Numbers.anchor(across(i)),
                    heading(bucket),
                    bucket.rate().n() > 0 ? RateText.of(bucket.rate(), numbers).detailText() : "",
                    title(bucket),
                    asked.links()
                            .bounded(new Span(bucket.start(), Trends.endOf(bucket.start(), asked)))
                            .text(),
                    buckets.size() <= DENSE || i == newest));
        }
        return points;
    }

    private List<Ghost> ghosts() {
        List<Ghost> ghosts = new ArrayList<>();
        double width = Math.min(0.9 / Math.max(1, buckets.size()), WIDEST_BAR);
        for (int i = 0; i < buckets.size(); i++) {
            Expected one = expected.get(buckets.get(i).start());
            if (one != null) {
                double above = 1 - up(one.ninety().high());
                ghosts.add(new Ghost(
                        Numbers.along(across(i) - width / 2),
                        Numbers.along(across(i) + width / 2),
                        Numbers.along(width),
                        Numbers.along(above),
                        Numbers.along(1 - up(one.ninety().low()) - above),
                        Numbers.along(1 - up(one.value())),
                        words.text("trend.ghost", name(buckets.get(i)), ExpectedText.of(one, numbers))));
            }
        }
        return ghosts;
    }

    /// @return index of the newest bucket with a rate, -1 if none has one
    private int newest() {
        for (int i = buckets.size() - 1; i >= 0; i--) {
            if (buckets.get(i).rate().n() > 0) {
                return i;
            }
        }
        return -1;
    }

    private String heading(TrendBucket bucket) {
        RateText rate = RateText.of(bucket.rate(), numbers);
        return rate.present()
                ? words.text("trend.point", name(bucket), rate.valueText())
                : words.text("trend.point.none", name(bucket));
    }

    private String title(TrendBucket bucket) {
        RateText rate = RateText.of(bucket.rate(), numbers);
        return rate.present() ? words.text("trend.point.title", heading(bucket), rate.detailText()) : heading(bucket);
    }

    private String rateText() {
        return words.text("rate." + Leading.tag(asked));
    }

    private String name(TrendBucket bucket) {
        return times.format("format.bucket." + asked.interval().tag(), bucket.start());
    }

    private List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        int every = Math.max(1, (buckets.size() + LABELS - 1) / LABELS);
        int sparse = asked.interval() == Interval.HOUR ? 4 : 2;
        String format = "format.tick." + asked.interval().tag();
        for (int i = 0; i < buckets.size(); i += every) {
            labels.add(new Label(
                    Numbers.along(across(i)),
                    "middle",
                    times.format(format, buckets.get(i).start()),
                    labels.size() % sparse == 0));
        }
        return labels;
    }

    private List<Row> rows() {
        return IntStream.range(0, buckets.size())
                .filter(i -> buckets.get(i).counts().all() > 0 || !notes.on(i).isEmpty())
                .mapToObj(i -> row(buckets.get(i), notes.on(i)))
                .toList();
    }

    private Row row(TrendBucket bucket, List<String> noted) {
        return new Row(
                name(bucket),
                numbers.count(bucket.counts().all()),
                numbers.count(bucket.counts().delivered()),
                RateText.of(bucket.rate(), numbers),
                Optional.ofNullable(expected.get(bucket.start()))
                        .map(one -> ExpectedText.of(one, numbers))
                        .orElse(""),
                noted);
    }

    private List<Choice> choices() {
        return Arrays.stream(Interval.values())
                .filter(asked::suits)
                .map(interval -> new Choice(
                        words.text("interval." + interval.tag()),
                        asked.links().every(interval).text(),
                        interval == asked.interval()))
                .toList();
    }
}
