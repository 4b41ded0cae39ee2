package io.delivrd.ui.rates;

import io.delivrd.application.comparison.Kind;
import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Questions;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.RateColumn.Order;
import io.delivrd.ui.rates.RateTable.Choice;
import io.delivrd.ui.rates.RateTable.Column;
import io.delivrd.ui.rates.RateTable.Money;
import io.delivrd.ui.rates.RateTable.Row;
import io.delivrd.ui.window.Asked;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Builds tables of counts and rates by campaign or by network.
public final class RateTables {

    private final Numbers numbers;
    private final Words words;
    private final NetworkNames networks;

    public RateTables(Numbers numbers) {
        this.numbers = numbers;
        this.words = numbers.words();
        this.networks = new NetworkNames(words);
    }

    /// @param from index of the first row to show
    /// @param most rows to show
    /// @param moreHref where all rows are to be seen, empty text if nowhere else
    public Section<RateTable> byCampaign(Asked asked, int from, int most, String moreHref) {
        return section(
                Dimension.CAMPAIGN,
                asked,
                row -> row.key().getOrDefault(Dimension.CAMPAIGN, ""),
                compared -> {
                    String name = compared.row().key().getOrDefault(Dimension.CAMPAIGN, "");
                    return row(name, name, "", asked.links().onCampaign(name).text(), compared);
                },
                from,
                most,
                moreHref);
    }

    /// @param most rows to show
    /// @param moreHref where all rows are to be seen, empty text if nowhere else
    public Section<RateTable> byNetwork(Asked asked, int most, String moreHref) {
        return section(
                Dimension.NETWORK,
                asked,
                row -> networks.name(row.key().getOrDefault(Dimension.NETWORK, ""), row.network()),
                compared -> {
                    DeliveryRow row = compared.row();
                    String code = row.key().getOrDefault(Dimension.NETWORK, "");
                    return row(
                            code,
                            networks.name(code, row.network()),
                            networks.detail(code, row.network()),
                            asked.links().filtered(Dimension.NETWORK, code).text(),
                            compared);
                },
                0,
                most,
                moreHref);
    }

    private Section<RateTable> section(
            Dimension dimension,
            Asked asked,
            Function<DeliveryRow, String> name,
            Function<Compared, Row> toRow,
            int from,
            int most,
            String moreHref) {
        return new Section<>(
                Questions.counted(asked.nowAndBefore(dimension)).and(Questions.counted(asked.withWhole(asked.query()))),
                answers -> table(dimension, asked, name, toRow, from, most, moreHref, answers));
    }

    private RateTable table(
            Dimension dimension,
            Asked asked,
            Function<DeliveryRow, String> name,
            Function<Compared, Row> toRow,
            int from,
            int most,
            String moreHref,
            Answers answers) {
        DeliveryRow total = answers.of(asked.query()).total();
        Order order = Order.of(asked.sort(), RateColumn.leading(asked));
        String caption = words.text("table." + dimension.tag());
        String key = words.text("dimension." + dimension.tag());
        Picking picking = Picking.of(dimension == Dimension.CAMPAIGN ? Kind.CAMPAIGN : Kind.NETWORK, asked, words);
        String csv = asked.links().csv(dimension).text();
        String orderText = orderText(order, key);
        Leading now;
        Optional<Leading> before;
        try {
            DeliveryQuery query = asked.by(dimension);
            now = Leading.of(query, asked, answers);
            before = asked.before(query)
                    .map(earlier -> Leading.of(earlier, asked, answers))
                    .filter(earlier -> earlier.report().total().counts().all() > 0);
        } catch (TooManyRows e) {
            String problem = words.text("table.too_many", numbers.count(TooManyRows.LIMIT));
            return new RateTable(
                    caption,
                    picking,
                    key,
                    orderText,
                    columns(asked, order, key, false),
                    choices(asked, false),
                    List.of(),
                    row(
                            "",
                            words.text("table.total"),
                            "",
                            "",
                            compared(total, Leading.of(asked.query(), asked, answers), Optional.empty(), asked)),
                    0,
                    csv,
                    "",
                    "",
                    problem);
        }
        Function<DeliveryRow, Optional<Rate>> rateBefore = rateBefore(before);
        Order.First found = order.first(
                (int) Math.min(Integer.MAX_VALUE, (long) from + most),
                now.report().rows().stream()
                        .filter(row -> matches(name.apply(row), asked.search()))
                        .map(row -> compared(row, now, rateBefore.apply(row), asked)),
                name);
        List<Row> shown = found.rows().stream().skip(from).map(toRow).toList();
        int all = found.all();
        Optional<Rate> totalBefore =
                before.map(earlier -> earlier.of(earlier.report().total()));
        Row totalRow = row("", words.text("table.total"), "", "", compared(total, now, totalBefore, asked));
        boolean cut = shown.size() < all;
        String more = cut
                ? words.text(
                        "table.more",
                        numbers.count(all == 0 ? 0 : from + 1L),
                        numbers.count(from + (long) shown.size()),
                        numbers.count(all))
                : "";
        return new RateTable(
                caption,
                picking,
                key,
                orderText,
                columns(asked, order, key, before.isPresent()),
                choices(asked, before.isPresent()),
                shown,
                totalRow,
                all,
                csv,
                more,
                cut ? moreHref : "",
                nothingFound(asked, all));
    }

    private String nothingFound(Asked asked, int found) {
        return found == 0 && !asked.search().isEmpty() ? words.text("find.none", asked.search()) : "";
    }

    private static Compared compared(DeliveryRow row, Leading now, Optional<Rate> before, Asked asked) {
        return new Compared(row, now.of(row), before, asked.query().isSlice(), asked.seesMoney());
    }

    private static Function<DeliveryRow, Optional<Rate>> rateBefore(Optional<Leading> before) {
        Map<Map<Dimension, String>, DeliveryCounts> byKey = new HashMap<>();
        before.ifPresent(earlier -> earlier.report().rows().forEach(row -> byKey.put(row.key(), row.counts())));
        return row -> before.map(earlier -> earlier.of(row.key(), byKey.getOrDefault(row.key(), DeliveryCounts.NONE)));
    }

    private boolean matches(String name, String search) {
        return search.isEmpty() || name.toLowerCase(words.locale()).contains(search.toLowerCase(words.locale()));
    }

    private String orderText(Order order, String key) {
        String column = order.column() == RateColumn.NAME
                ? key
                : words.text("column." + order.column().tag());
        String by = order.column().isRate() ? words.text("table.order.low", column) : column;
        return words.text(order.descending() ? "table.order.descending" : "table.order.ascending", by);
    }

    private static Stream<RateColumn> possible(Asked asked, boolean compared) {
        return Arrays.stream(RateColumn.values())
                .filter(column -> column.isShown(RateColumn.leading(asked), compared, asked.seesMoney()));
    }

    /// The last one cannot be left out: without any, all are shown.
    private List<Choice> choices(Asked asked, boolean compared) {
        Set<String> shown = possible(asked, compared)
                .filter(column -> column.isOptional() && column.isAmong(asked.columns()))
                .map(RateColumn::tag)
                .collect(Collectors.toSet());
        return possible(asked, compared)
                .filter(RateColumn::isOptional)
                .map(column -> {
                    Set<String> next = new HashSet<>(shown);
                    boolean there = !next.add(column.tag()) && next.remove(column.tag());
                    return new Choice(
                            words.text("column." + column.tag()),
                            asked.links().showing(next).text(),
                            there);
                })
                .toList();
    }

    private List<Column> columns(Asked asked, Order order, String key, boolean compared) {
        return possible(asked, compared)
                .filter(column -> column.isAmong(asked.columns()))
                .map(column -> new Column(
                        column.tag(),
                        column == RateColumn.NAME ? key : words.text("column." + column.tag()),
                        words.find("column." + column.tag() + ".title").orElse(""),
                        order.column() == column ? order.descending() ? "descending" : "ascending" : "",
                        asked.links().sorted(order.next(column)).text()))
                .toList();
    }

    private String unknowable(DeliveryCounts counts) {
        long unknowable = counts.unknowable().all();
        return unknowable == 0 ? "" : words.text("row.unknowable", numbers.count(unknowable));
    }

    private Row row(String key, String name, String detail, String href, Compared compared) {
        DeliveryRow row = compared.row();
        DeliveryCounts counts = row.counts();
        return new Row(
                key,
                name,
                detail,
                href,
                unknowable(counts),
                numbers.count(counts.all()),
                numbers.count(counts.all() - counts.finals()),
                numbers.count(counts.finals()),
                numbers.count(counts.delivered()),
                RateText.of(compared.rate(), numbers),
                compared.change().map(change -> ChangeText.of(change, numbers)),
                compared.slice() ? Optional.empty() : Optional.of(RateText.ofCoverage(counts.coverage(), numbers)),
                compared.seesMoney() ? Optional.of(Money.sums(row.spend(), numbers)) : Optional.empty());
    }
}
