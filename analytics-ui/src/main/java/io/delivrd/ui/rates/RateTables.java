package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.RateColumn.Order;
import io.delivrd.ui.rates.RateTable.Column;
import io.delivrd.ui.rates.RateTable.Money;
import io.delivrd.ui.rates.RateTable.Row;
import io.delivrd.ui.window.Asked;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Builds tables of counts and rates by campaign or by network.
public final class RateTables {

    private final DeliveryFigures figures;
    private final Numbers numbers;
    private final Words words;
    private final NetworkNames networks;
    private final boolean money;

    public RateTables(DeliveryFigures figures, Numbers numbers) {
        this(figures, numbers, true);
    }

    /// @param money whether the reader may see what was spent
    public RateTables(DeliveryFigures figures, Numbers numbers, boolean money) {
        this.money = money;
        this.figures = figures;
        this.numbers = numbers;
        this.words = numbers.words();
        this.networks = new NetworkNames(words);
    }

    /// @param from index of the first row to show
    /// @param most rows to show
    /// @param moreHref where all rows are to be seen, empty text if nowhere else
    public RateTable byCampaign(Asked asked, DeliveryRow total, int from, int most, String moreHref) {
        return table(
                Dimension.CAMPAIGN,
                asked,
                total,
                row -> row.key().getOrDefault(Dimension.CAMPAIGN, ""),
                row -> {
                    String name = row.key().getOrDefault(Dimension.CAMPAIGN, "");
                    return row(name, "", asked.links().onCampaign(name).text(), row);
                },
                from,
                most,
                moreHref);
    }

    public RateTable byNetwork(Asked asked, DeliveryRow total, int most) {
        return table(
                Dimension.NETWORK,
                asked,
                total,
                row -> networks.name(row.key().getOrDefault(Dimension.NETWORK, ""), row.network()),
                row -> {
                    String code = row.key().getOrDefault(Dimension.NETWORK, "");
                    return row(
                            networks.name(code, row.network()),
                            networks.detail(code, row.network()),
                            asked.links().filtered(Dimension.NETWORK, code).text(),
                            row);
                },
                0,
                most,
                "");
    }

    private RateTable table(
            Dimension dimension,
            Asked asked,
            DeliveryRow total,
            Function<DeliveryRow, String> name,
            Function<DeliveryRow, Row> toRow,
            int from,
            int most,
            String moreHref) {
        Order asWished = Order.of(asked.sort());
        Order order = !money && asWished.column() == RateColumn.SPEND ? Order.USUAL : asWished;
        String caption = words.text("table." + dimension.tag());
        String key = words.text("dimension." + dimension.tag());
        String csv = asked.links().csv(dimension).text();
        String orderText = orderText(order, key);
        Row totalRow = row(words.text("table.total"), "", "", total);
        List<Column> columns = columns(asked, order, key);
        DeliveryReport report;
        try {
            report = figures.measure(asked.by(dimension));
        } catch (TooManyRows e) {
            String problem = words.text("table.too_many", numbers.count(TooManyRows.LIMIT));
            return new RateTable(caption, key, orderText, columns, List.of(), totalRow, csv, "", "", problem);
        }
        List<Row> shown = report.rows().stream()
                .sorted(order.comparator(name))
                .skip(from)
                .limit(most)
                .map(toRow)
                .toList();
        int all = report.rows().size();
        boolean cut = shown.size() < all;
        String more = cut
                ? words.text(
                        "table.more",
                        numbers.count(all == 0 ? 0 : from + 1L),
                        numbers.count(from + (long) shown.size()),
                        numbers.count(all))
                : "";
        return new RateTable(caption, key, orderText, columns, shown, totalRow, csv, more, cut ? moreHref : "", "");
    }

    private String orderText(Order order, String key) {
        String column = order.column() == RateColumn.NAME
                ? key
                : words.text("column." + order.column().tag());
        String by = order.column().isRate() ? words.text("table.order.low", column) : column;
        return words.text(order.descending() ? "table.order.descending" : "table.order.ascending", by);
    }

    private List<Column> columns(Asked asked, Order order, String key) {
        return Arrays.stream(RateColumn.values())
                .filter(column -> money || column != RateColumn.SPEND)
                .map(column -> new Column(
                        column.tag(),
                        column == RateColumn.NAME ? key : words.text("column." + column.tag()),
                        words.find("column." + column.tag() + ".title").orElse(""),
                        order.column() == column ? order.descending() ? "descending" : "ascending" : "",
                        asked.links().sorted(order.next(column)).text()))
                .toList();
    }

    private Row row(String name, String detail, String href, DeliveryRow row) {
        DeliveryCounts counts = row.counts();
        boolean without = counts.all() > 0 && counts.withoutReceipts() == counts.all();
        return new Row(
                name,
                detail,
                href,
                without ? words.text("row.without_receipts") : "",
                numbers.count(counts.all()),
                numbers.count(counts.all() - counts.finals()),
                numbers.count(counts.finals()),
                numbers.count(counts.delivered()),
                List.of(
                        RateText.of(counts.deliveredOfAll(), numbers),
                        RateText.of(counts.deliveredOfFinal(), numbers),
                        RateText.of(counts.deliveredOfKnown(), numbers),
                        RateText.ofCoverage(counts.coverage(), numbers)),
                money,
                money ? Money.sums(row.spend(), numbers) : List.of());
    }
}
