package io.delivrd.ui.finance;

import io.delivrd.application.finance.SpendDimension;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.finance.SpendQuery;
import io.delivrd.application.finance.SpendRow;
import io.delivrd.application.finance.Totals;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.ui.finance.SpendTable.Row;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds tables of what was spent on what.
final class SpendTables {

    /// Rows of a table that stands beside others.
    static final int FEW = 10;

    /// Rows on a page that is about one table.
    static final int ROWS = 50;

    private final SpendFigures figures;
    private final Numbers numbers;
    private final Amounts amounts;
    private final NetworkNames networks;

    private final Map<String, Network> known;

    /// @param known by their codes
    SpendTables(SpendFigures figures, Map<String, Network> known, Numbers numbers, Amounts amounts) {
        this.figures = figures;
        this.known = known;
        this.numbers = numbers;
        this.amounts = amounts;
        this.networks = new NetworkNames(numbers.words());
    }

    /// By what, and which of the rows.
    ///
    /// @param country only networks of it
    /// @param page from 1; 0 for the first few rows
    record Wanted(SpendDimension by, Optional<String> country, int page) {}

    /// What one key cost in one currency, and how much of it was delivered.
    private record Sum(Map<SpendDimension, String> key, SpendRow all, long delivered) {

        private Sum plus(Sum other) {
            return new Sum(key, Totals.ofSpend(List.of(all, other.all)).getFirst(), delivered + other.delivered);
        }
    }

    SpendTable of(AskedMonth asked, Wanted wanted) {
        Words words = numbers.words();
        String by = wanted.by().tag();
        String caption = wanted.country()
                .map(code -> words.text("finance.by.network.of", networks.country(code)))
                .orElseGet(() -> words.text("finance.by." + by));
        Href csv = asked.on("/api/v1/finance/spend.csv").with("group", by);
        List<Sum> sums;
        try {
            sums = sums(asked, wanted);
        } catch (TooManyRows e) {
            return new SpendTable(
                    by,
                    caption,
                    words.text("dimension." + by),
                    List.of(),
                    List.of(),
                    csv.text(),
                    "",
                    "",
                    "",
                    "",
                    words.text("finance.too_many"));
        }
        return shown(asked, wanted, sums, caption, csv);
    }

    private SpendTable shown(AskedMonth asked, Wanted wanted, List<Sum> sums, String caption, Href csv) {
        Words words = numbers.words();
        String by = wanted.by().tag();
        int last = Math.max(1, Math.ceilDiv(sums.size(), ROWS));
        int page = Math.min(wanted.page(), last);
        int first = page == 0 ? 0 : (page - 1) * ROWS;
        int until = Math.min(sums.size(), page == 0 ? FEW : first + ROWS);
        Href whole = wanted.country()
                .map(code -> asked.here().with("by", by).with("country", code))
                .orElseGet(() -> asked.here().with("by", by));
        return new SpendTable(
                by,
                caption,
                words.text("dimension." + by),
                sums.subList(first, until).stream()
                        .map(sum -> row(asked, wanted, sum))
                        .toList(),
                totals(sums).stream()
                        .map(sum -> row(
                                words.text("finance.total", sum.all().currency().text()), "", "", sum))
                        .toList(),
                csv.text(),
                until - first == sums.size()
                        ? ""
                        : words.text(
                                "table.more",
                                numbers.count(first + 1L),
                                numbers.count(until),
                                numbers.count(sums.size())),
                page == 0 && until < sums.size() ? whole.text() : "",
                page > 1 ? whole.with("page", String.valueOf(page - 1)).text() : "",
                page > 0 && page < last
                        ? whole.with("page", String.valueOf(page + 1)).text()
                        : "",
                "");
    }

    private List<Sum> sums(AskedMonth asked, Wanted wanted) {
        List<SpendDimension> groups = new ArrayList<>(List.of(wanted.by(), SpendDimension.STATE));
        if (wanted.by() == SpendDimension.NETWORK) {
            groups.add(SpendDimension.COUNTRY);
        }
        List<SpendRow> rows = figures.spend(new SpendQuery(
                asked.question().period(),
                asked.question().provider(),
                asked.question().account(),
                groups));
        Map<List<String>, Sum> sums = new LinkedHashMap<>();
        for (SpendRow row : rows) {
            if (wanted.country()
                    .filter(code -> !code.equals(row.key().get(SpendDimension.COUNTRY)))
                    .isEmpty()) {
                sums.merge(List.of(value(row, wanted.by()), row.currency().text()), sum(row), Sum::plus);
            }
        }
        return sums.values().stream()
                .sorted(Comparator.comparing((Sum sum) -> sum.all().currency())
                        .thenComparing(sum -> sum.all().amount().add(sum.all().estimated()), Comparator.reverseOrder()))
                .toList();
    }

    private static Sum sum(SpendRow row) {
        boolean delivered = SpendKind.DELIVERED.holds(value(row, SpendDimension.STATE));
        return new Sum(row.key(), row, delivered ? row.parts() : 0);
    }

    private static List<Sum> totals(List<Sum> sums) {
        Map<CurrencyCode, Sum> totals = new LinkedHashMap<>();
        sums.forEach(sum -> totals.merge(sum.all().currency(), sum, Sum::plus));
        return List.copyOf(totals.values());
    }

    private Row row(AskedMonth asked, Wanted wanted, Sum sum) {
        String value = sum.key().getOrDefault(wanted.by(), "");
        Words words = numbers.words();
        return switch (wanted.by()) {
            case NETWORK ->
                row(
                        networks.name(value, Optional.ofNullable(known.get(value))),
                        networks.detail(value, network(value, sum)),
                        PartLists.behind(asked, "network", value),
                        sum);
            case COUNTRY ->
                row(
                        value.isEmpty() ? words.text("finance.country.unknown") : networks.country(value),
                        value,
                        value.isEmpty()
                                ? PartLists.behind(asked, "network", NetworkCode.UNKNOWN.text())
                                : asked.here()
                                        .with("by", SpendDimension.NETWORK.tag())
                                        .with("country", value)
                                        .text(),
                        sum);
            default -> row(value, "", PartLists.behind(asked, "campaign", value), sum);
        };
    }

    /// @return with the country that sums are told by
    private Optional<Network> network(String code, Sum sum) {
        String country = sum.key().getOrDefault(SpendDimension.COUNTRY, "");
        return Optional.of(new Network(
                new NetworkCode(code),
                Optional.ofNullable(known.get(code)).flatMap(Network::name),
                Optional.of(country).filter(text -> !text.isEmpty())));
    }

    private Row row(String name, String detail, String href, Sum sum) {
        return new Row(
                name,
                detail,
                href,
                numbers.count(sum.all().parts()),
                numbers.count(sum.delivered()),
                amounts.of(sum.all()),
                amounts.each(sum.all(), sum.delivered()));
    }

    private static String value(SpendRow row, SpendDimension dimension) {
        return row.key().getOrDefault(dimension, "");
    }
}
