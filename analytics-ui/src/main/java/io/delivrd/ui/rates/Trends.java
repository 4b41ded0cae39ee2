package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Questions;
import io.delivrd.domain.forecast.Forecast.Expected;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.window.Asked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Builds the trend of what was delivered, of the denominator asked for.
public final class Trends {

    private final TrendNotes notes;
    private final Numbers numbers;

    /// @param notes what the days of trends may show
    public Trends(TrendNotes notes, Numbers numbers) {
        this.notes = notes;
        this.numbers = numbers;
    }

    /// @return where the bucket of the trend ends that starts there
    public static Instant endOf(Instant start, Asked asked) {
        return Buckets.endOf(start, asked.by());
    }

    /// What is counted by bucket, and the trend once it is told what is expected.
    ///
    /// @param expecting of what is expected of buckets that are still open, by their start, makes the trend; of the
    ///     rate that is drawn
    public record Sketch(DeliveryReport byBucket, Function<Map<Instant, Expected>, Trend> expecting) {}

    public Section<Trend> section(Asked asked) {
        return sketch(asked).map(it -> it.expecting().apply(Map.of()));
    }

    public Section<Sketch> sketch(Asked asked) {
        DeliveryQuery query = asked.by(Dimension.BUCKET);
        return new Section<>(Questions.counted(asked.withWhole(query)), answers -> {
            Leading leading = Leading.of(query, asked, answers);
            return new Sketch(leading.report(), expected -> of(query, asked, leading, expected));
        });
    }

    private Trend of(DeliveryQuery query, Asked asked, Leading leading, Map<Instant, Expected> expected) {
        Map<Instant, DeliveryRow> rows = leading.report().rows().stream()
                .collect(Collectors.toMap(
                        row -> Instant.parse(row.key().getOrDefault(Dimension.BUCKET, "")), Function.identity()));
        List<TrendBucket> buckets = Buckets.of(query, rows.keySet()).stream()
                .map(start -> {
                    DeliveryCounts counts =
                            rows.containsKey(start) ? rows.get(start).counts() : DeliveryCounts.NONE;
                    return new TrendBucket(
                            start, counts, leading.of(Map.of(Dimension.BUCKET, start.toString()), counts));
                })
                .toList();
        return new TrendDrawing(asked, numbers, buckets, expected, notes.of(asked, numbers.words())).trend();
    }
}
