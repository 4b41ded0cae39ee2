package io.delivrd.ui.rates;

import io.delivrd.application.rates.Questions;
import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.Distribution.Column;
import io.delivrd.ui.rates.Distribution.Level;
import io.delivrd.ui.rates.Distribution.Mark;
import io.delivrd.ui.rates.Distribution.Row;
import io.delivrd.ui.window.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds the chart of times to receipt.
public final class Distributions {

    private static final int COLUMNS = 36;
    private static final int NARROWEST = 3;
    private static final int LEVELS = 4;

    /// A column of a single one is seen too.
    private static final double LOWEST = 0.01;

    private static final double RIGHT_PART = 0.62;
    private static final int FIRST_LINE = 14;
    private static final int LINE = 18;

    /// Ratio of a bucket's bounds, see [LatencyBucket].
    private static final double LOG_OF_STEP = Math.log(1.02);

    private final Numbers numbers;
    private final Words words;

    public Distributions(Numbers numbers) {
        this.numbers = numbers;
        this.words = numbers.words();
    }

    public Section<Distribution> section(Asked asked) {
        return new Section<>(Questions.spread(asked.query()), answers -> of(answers.spreadOf(asked.query())));
    }

    private Distribution of(TimeDistribution spread) {
        long all = spread.counts().values().stream().mapToLong(Long::longValue).sum();
        String caption = words.text("distribution.caption");
        return all == 0
                ? new Distribution(
                        caption,
                        words.text("distribution.none"),
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of())
                : new Drawing(spread, all).distribution(caption);
    }

    /// One chart: columns of as many neighbouring buckets each as it takes for all of them to fit.
    private final class Drawing {

        private final TimeDistribution spread;
        private final long all;
        private final int first;
        private final int perColumn;
        private final long[] counts = new long[COLUMNS];
        private final long step;
        private final long top;

        Drawing(TimeDistribution spread, long all) {
            this.spread = spread;
            this.all = all;
            int lowest = spread.counts().firstKey().index();
            int range = spread.counts().lastKey().index() - lowest + 1;
            perColumn = Math.max(NARROWEST, Math.ceilDiv(range, COLUMNS));
            first = Math.max(0, lowest - (COLUMNS * perColumn - range) / 2);
            for (Map.Entry<LatencyBucket, Long> bucket : spread.counts().entrySet()) {
                counts[(bucket.getKey().index() - first) / perColumn] += bucket.getValue();
            }
            long most = 1;
            for (long count : counts) {
                most = Math.max(most, count);
            }
            step = roundStep(most);
            top = Math.ceilDiv(most, step) * step;
        }

        Distribution distribution(String caption) {
            return new Distribution(
                    caption,
                    words.text("distribution.summary", all, numbers.count(all)),
                    true,
                    levels(),
                    TimeAxis.ticks(this::across, numbers),
                    columns(),
                    marks(),
                    rows());
        }

        private static long roundStep(long most) {
            long step = 1;
            for (int i = 0; most / step > LEVELS; i++) {
                step = i % 3 == 1 ? step / 2 * 5 : step * 2;
            }
            return step;
        }

        private List<Level> levels() {
            List<Level> levels = new ArrayList<>();
            for (long n = 0; n <= top; n += step) {
                levels.add(new Level(Numbers.along(1 - (double) n / top), numbers.count(n)));
            }
            return levels;
        }

        /// @return 0 to 1 for times within the chart
        private double across(Duration time) {
            double millis = time.toNanos() / 1e6;
            return millis <= 0 ? 0 : (Math.log(millis) / LOG_OF_STEP + 2 - first) / (COLUMNS * perColumn);
        }

        /// @return the longest time in the buckets before that of the index
        private Duration edge(int index) {
            return index <= 0 ? Duration.ZERO : Duration.ofNanos(Math.round(Math.exp((index - 2) * LOG_OF_STEP) * 1e6));
        }

        private String range(int column) {
            int index = first + column * perColumn;
            return words.text(
                    "distribution.range", numbers.duration(edge(index)), numbers.duration(edge(index + perColumn)));
        }

        private List<Column> columns() {
            List<Column> columns = new ArrayList<>();
            long before = 0;
            for (int i = 0; i < COLUMNS; i++) {
                long n = counts[i];
                before += n;
                if (n > 0) {
                    double height = Math.max(LOWEST, (double) n / top);
                    double middle = (i + 0.5) / COLUMNS;
                    String name = words.text("distribution.point", range(i), numbers.count(n), numbers.share(n, all));
                    String upTo = words.text("distribution.point.up_to", numbers.share(before, all));
                    columns.add(new Column(
                            Numbers.along((double) i / COLUMNS),
                            Numbers.along(1.0 / COLUMNS),
                            Numbers.along(1 - height),
                            Numbers.along(height),
                            Numbers.along(middle),
                            Numbers.anchor(middle),
                            name,
                            upTo,
                            name + "; " + upTo));
                }
            }
            return columns;
        }

        private List<Mark> marks() {
            List<Mark> marks = new ArrayList<>();
            mark("p50", spread.timeToReceipt().p50(), marks);
            mark("p95", spread.timeToReceipt().p95(), marks);
            mark("p99", spread.timeToReceipt().p99(), marks);
            return marks;
        }

        private void mark(String tag, Optional<Duration> time, List<Mark> marks) {
            time.ifPresent(found -> {
                double x = across(found);
                boolean right = x > RIGHT_PART;
                marks.add(new Mark(
                        tag,
                        Numbers.along(x),
                        right ? "end" : "start",
                        right ? "-6" : "6",
                        String.valueOf(FIRST_LINE + marks.size() * LINE),
                        words.text("distribution." + tag, numbers.duration(found))));
            });
        }

        private List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            long before = 0;
            for (int i = 0; i < COLUMNS; i++) {
                before += counts[i];
                if (counts[i] > 0) {
                    rows.add(new Row(
                            range(i),
                            numbers.count(counts[i]),
                            numbers.share(counts[i], all),
                            numbers.share(before, all)));
                }
            }
            return rows;
        }
    }
}
