package io.delivrd.ui.rates;

import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Questions;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.StateSplit.Row;
import io.delivrd.ui.rates.StateSplit.Segment;
import io.delivrd.ui.window.Asked;
import java.util.ArrayList;
import java.util.List;

/// Builds the split of counts by state.
public final class StateSplits {

    private static final double ROOM_FOR_A_LABEL = 0.14;

    private final Numbers numbers;
    private final Words words;

    public StateSplits(Numbers numbers) {
        this.numbers = numbers;
        this.words = numbers.words();
    }

    public Section<StateSplit> section(Asked asked) {
        return new Section<>(Questions.counted(asked.withWhole(asked.query())), answers -> {
            DeliveryCounts counts = answers.of(asked.query()).total().counts();
            DeliveryCounts whole = answers.of(asked.query().whole()).total().counts();
            return of(counts, whole.all(), asked);
        });
    }

    /// @param whole of how many the states are a share: more than the counts where the page is filtered by state or
    /// error
    private StateSplit of(DeliveryCounts counts, long whole, Asked asked) {
        // The whole may have been read before.
        long all = Math.max(whole, counts.all());
        List<Segment> segments = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        long before = 0;
        for (StateKind kind : StateKind.values()) {
            long n = kind.of(counts);
            if (n == 0) {
                continue;
            }
            double share = (double) n / all;
            double start = (double) before / all;
            String name = words.text("state." + kind.tag());
            String shareText = numbers.share(n, all);
            segments.add(new Segment(
                    kind.look().tag(),
                    Numbers.along(start),
                    Numbers.along(share),
                    Numbers.along(start),
                    share < ROOM_FOR_A_LABEL ? "" : words.text("split.label", name, shareText),
                    words.text("split.title", name, numbers.count(n), shareText)));
            rows.add(new Row(
                    kind.look().tag(),
                    name,
                    words.text("state." + kind.tag() + ".meaning"),
                    numbers.count(n),
                    shareText,
                    Numbers.along(share)));
            before += n;
        }
        return new StateSplit(
                words.text("split.caption." + asked.query().unit().tag()),
                words.text("split.summary." + asked.query().unit().tag(), numbers.count(counts.all())),
                segments,
                rows,
                asked.links().csv(Dimension.STATE).text());
    }
}
