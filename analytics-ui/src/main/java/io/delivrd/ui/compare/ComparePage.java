package io.delivrd.ui.compare;

import io.delivrd.application.comparison.CompareDeliveries;
import io.delivrd.application.comparison.ComparisonQuery;
import io.delivrd.application.comparison.Kind;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.comparison.Comparison;
import io.delivrd.ui.compare.CompareView.Result;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.Frames;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.FilterBars;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Campaigns or networks beside each other, and whom else to compare.
@Singleton
final class ComparePage {

    private final DeliveryFigures figures;
    private final CompareDeliveries compare;
    private final Frames frames;

    ComparePage(DeliveryFigures figures, Frames frames) {
        this.figures = figures;
        this.compare = new CompareDeliveries(figures);
        this.frames = frames;
    }

    CompareView view(Kind kind, List<String> keys, Asked asked, Words words) {
        Numbers numbers = new Numbers(words);
        boolean few = !ComparisonQuery.areEnough(keys);
        boolean many = keys.size() > Comparison.MOST_MEMBERS;
        Optional<Result> result = Optional.empty();
        String notice = few ? words.text("compare.few") : many ? words.text("compare.many") : "";
        if (notice.isEmpty()) {
            try {
                result = Optional.of(new Results(numbers)
                        .of(compare.compare(new ComparisonQuery(kind, keys, asked.query())), asked));
            } catch (TooManyRows e) {
                notice = words.text("table.too_many", numbers.count(TooManyRows.LIMIT));
            }
        }
        return new CompareView(
                frames.of(
                        words.text("compare.title." + kind.tag()),
                        kind.tag() + "s",
                        asked,
                        numbers,
                        FilterBars::ofComparison,
                        Optional.empty()),
                notice,
                result,
                new Pickers(figures, numbers)
                        .of(
                                kind,
                                keys,
                                asked,
                                result.isEmpty() || !asked.search().isEmpty()));
    }
}
