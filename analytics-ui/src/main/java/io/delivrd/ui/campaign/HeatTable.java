package io.delivrd.ui.campaign;

import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.rates.StateKind;
import io.delivrd.ui.window.Asked;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Networks by states; the darker a cell, the larger its share of the network.
///
/// @param columns states that occur
record HeatTable(String caption, List<Column> columns, List<Row> rows, String csvHref) {

    private static final double[] STEPS = {0, 0.01, 0.05, 0.2, 0.5};

    record Column(String name, String meaning, String look) {}

    record Row(String name, String detail, String allText, List<Cell> cells) {}

    /// @param level 0 for none to 5 for more than half
    record Cell(String countText, String shareText, String level) {}

    static HeatTable of(DeliveryReport byNetwork, Asked asked, Numbers numbers) {
        Words words = numbers.words();
        NetworkNames names = new NetworkNames(words);
        List<StateKind> kinds = Arrays.stream(StateKind.values())
                .filter(kind -> kind.of(byNetwork.total().counts()) > 0)
                .toList();
        return new HeatTable(
                words.text("heat.caption"),
                kinds.stream()
                        .map(kind -> new Column(
                                words.text("state." + kind.tag()),
                                words.text("state." + kind.tag() + ".meaning"),
                                kind.look().tag()))
                        .toList(),
                byNetwork.rows().stream()
                        .sorted(Comparator.comparing(
                                        (DeliveryRow row) -> row.counts().all())
                                .reversed())
                        .map(row -> row(row, kinds, names, numbers))
                        .toList(),
                asked.links().csv(Dimension.NETWORK, Dimension.STATE).text());
    }

    private static Row row(DeliveryRow row, List<StateKind> kinds, NetworkNames names, Numbers numbers) {
        String code = row.key().getOrDefault(Dimension.NETWORK, "");
        long all = row.counts().all();
        return new Row(
                names.name(code, row.network()),
                names.detail(code, row.network()),
                numbers.count(all),
                kinds.stream()
                        .map(kind -> cell(kind.of(row.counts()), all, numbers))
                        .toList());
    }

    private static Cell cell(long n, long all, Numbers numbers) {
        double share = all == 0 ? 0 : (double) n / all;
        long level = Arrays.stream(STEPS).filter(step -> share > step).count();
        return new Cell(numbers.count(n), n == 0 ? "" : numbers.share(n, all), String.valueOf(level));
    }
}
