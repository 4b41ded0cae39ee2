package io.delivrd.ui.campaign;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Questions;
import io.delivrd.application.rates.SharedReport;
import io.delivrd.domain.rates.Rate;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.FirstRows;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.rates.Section;
import io.delivrd.ui.rates.StateKind;
import io.delivrd.ui.window.Asked;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Networks by states; the darker a cell, the larger its share of everything on the network.
///
/// @param columns states that occur
/// @param more empty if all networks are shown
record HeatTable(String caption, List<Column> columns, List<Row> rows, Optional<FirstRows.More> more, String csvHref) {

    private static final double[] STEPS = {0, 0.01, 0.05, 0.2, 0.5};

    record Column(String name, String meaning, String look) {}

    /// @param href the campaign on that network
    record Row(String name, String detail, String href, String allText, List<Cell> cells) {}

    /// @param title network, state and figures in words
    /// @param level 0 for none to 5 for more than half
    record Cell(String countText, String shareText, String title, String level) {}

    static Section<HeatTable> section(Asked asked, FirstRows first, Numbers numbers) {
        DeliveryQuery byNetwork = asked.by(Dimension.NETWORK);
        return new Section<>(
                Questions.counted(asked.withWhole(byNetwork)),
                answers -> of(answers.shared(byNetwork), asked, first, numbers));
    }

    private static HeatTable of(SharedReport shares, Asked asked, FirstRows first, Numbers numbers) {
        Words words = numbers.words();
        DeliveryReport byNetwork = shares.report();
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
                first
                        .first(byNetwork.rows().stream()
                                .sorted(Comparator.comparingLong((DeliveryRow row) ->
                                                row.counts().all())
                                        .reversed())
                                .toList())
                        .stream()
                        .map(row -> row(row, shares, kinds, names, asked, numbers))
                        .toList(),
                first.more(byNetwork.rows().size(), numbers),
                asked.links().csv(Dimension.NETWORK, Dimension.STATE).text());
    }

    private static Row row(
            DeliveryRow row,
            SharedReport shares,
            List<StateKind> kinds,
            NetworkNames names,
            Asked asked,
            Numbers numbers) {
        String code = row.key().getOrDefault(Dimension.NETWORK, "");
        long all = shares.of(row).map(Rate::n).orElse(row.counts().all());
        String name = names.name(code, row.network());
        return new Row(
                name,
                names.detail(code, row.network()),
                asked.links().filtered(Dimension.NETWORK, code).text(),
                numbers.count(all),
                kinds.stream()
                        .map(kind -> cell(name, kind, kind.of(row.counts()), all, numbers))
                        .toList());
    }

    private static Cell cell(String network, StateKind kind, long n, long all, Numbers numbers) {
        double share = all == 0 ? 0 : (double) n / all;
        long level = Arrays.stream(STEPS).filter(step -> share > step).count();
        return new Cell(
                numbers.count(n),
                n == 0 ? "" : numbers.share(n, all),
                numbers.words()
                        .text(
                                "heat.cell",
                                network,
                                numbers.words().text("state." + kind.tag()),
                                numbers.count(n),
                                numbers.share(n, all)),
                String.valueOf(level));
    }
}
