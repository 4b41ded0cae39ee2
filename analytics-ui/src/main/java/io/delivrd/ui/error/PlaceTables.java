package io.delivrd.ui.error;

import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Questions;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.ui.error.PlaceTable.Row;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.rates.RateText;
import io.delivrd.ui.rates.Section;
import io.delivrd.ui.window.Asked;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Builds the tables of campaigns and networks in which something was not delivered.
final class PlaceTables {

    private static final int ROWS = 50;

    private final DeliveryFigures stored;
    private final Numbers numbers;
    private final Words words;
    private final NetworkNames networks;

    /// @param stored asked once more where the page is filtered: for how many there are in all of those shown
    PlaceTables(DeliveryFigures stored, Numbers numbers) {
        this.stored = stored;
        this.numbers = numbers;
        this.words = numbers.words();
        this.networks = new NetworkNames(words);
    }

    Section<PlaceTable> campaigns(Asked asked) {
        return section(Dimension.CAMPAIGN, asked);
    }

    Section<PlaceTable> networks(Asked asked) {
        return section(Dimension.NETWORK, asked);
    }

    private Section<PlaceTable> section(Dimension dimension, Asked asked) {
        return new Section<>(Questions.counted(asked.by(dimension)), answers -> table(dimension, asked, answers));
    }

    private PlaceTable table(Dimension dimension, Asked asked, Answers answers) {
        String caption = words.text("errors.places." + dimension.tag());
        String key = words.text("dimension." + dimension.tag());
        String csv = asked.links().csv(dimension, Dimension.ERROR).text();
        List<DeliveryRow> failing;
        try {
            failing = answers.of(asked.by(dimension)).rows().stream()
                    .filter(row -> ErrorTables.failed(row.counts()) > 0)
                    .sorted(Comparator.comparingLong((DeliveryRow row) -> ErrorTables.failed(row.counts()))
                            .reversed()
                            .thenComparing(row -> keyOf(row, dimension)))
                    .toList();
        } catch (TooManyRows e) {
            return new PlaceTable(
                    dimension.tag(),
                    caption,
                    key,
                    List.of(),
                    csv,
                    "",
                    words.text("table.too_many", numbers.count(TooManyRows.LIMIT)));
        }
        long total = failing.stream()
                .mapToLong(row -> ErrorTables.failed(row.counts()))
                .sum();
        long most =
                failing.isEmpty() ? 1 : ErrorTables.failed(failing.getFirst().counts());
        List<DeliveryRow> shown = failing.stream().limit(ROWS).toList();
        Map<String, DeliveryCounts> everything = everything(dimension, asked, shown);
        return new PlaceTable(
                dimension.tag(),
                caption,
                key,
                shown.stream()
                        .map(row -> row(
                                row,
                                dimension,
                                asked,
                                everything.getOrDefault(keyOf(row, dimension), row.counts()),
                                total,
                                most))
                        .toList(),
                csv,
                shown.size() < failing.size()
                        ? words.text(
                                "table.more",
                                numbers.count(1),
                                numbers.count(shown.size()),
                                numbers.count(failing.size()))
                        : "",
                "");
    }

    private static String keyOf(DeliveryRow row, Dimension dimension) {
        return row.key().getOrDefault(dimension, "");
    }

    /// @return what was sent there in all, however it ended
    private Map<String, DeliveryCounts> everything(Dimension dimension, Asked asked, List<DeliveryRow> shown) {
        if (shown.isEmpty() || !asked.query().isSlice()) {
            return Map.of();
        }
        Asked there = asked.narrowed(
                dimension, shown.stream().map(row -> keyOf(row, dimension)).collect(Collectors.toSet()));
        return stored.measure(there.by(dimension).whole()).rows().stream()
                .collect(Collectors.toMap(row -> keyOf(row, dimension), DeliveryRow::counts));
    }

    private Row row(
            DeliveryRow row, Dimension dimension, Asked asked, DeliveryCounts everything, long total, long most) {
        String key = keyOf(row, dimension);
        long n = ErrorTables.failed(row.counts());
        boolean campaign = dimension == Dimension.CAMPAIGN;
        return new Row(
                campaign ? key : networks.name(key, row.network()),
                campaign ? "" : networks.detail(key, row.network()),
                (campaign ? asked.links().onCampaign(key) : asked.links().onNetwork(key)).text(),
                numbers.count(n),
                RateText.of(Rate.ofCounts(n, everything.all()), numbers),
                numbers.share(n, total),
                Numbers.along((double) n / most));
    }
}
