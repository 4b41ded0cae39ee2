package io.delivrd.ui.network;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.network.NetworkTable.Choice;
import io.delivrd.ui.network.NetworkTable.Country;
import io.delivrd.ui.network.NetworkTable.Figures;
import io.delivrd.ui.network.NetworkTable.Row;
import io.delivrd.ui.network.NetworkTable.Stretch;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.rates.Paging;
import io.delivrd.ui.rates.RateTable.Column;
import io.delivrd.ui.rates.RateText;
import io.delivrd.ui.rates.StateKind;
import io.delivrd.ui.window.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Builds the table of networks by country.
final class NetworkTables {

    private final DeliveryFigures figures;
    private final ReceiptWords receipts;
    private final Numbers numbers;
    private final Words words;
    private final NetworkNames names;

    NetworkTables(DeliveryFigures figures, ReceiptWords receipts, Numbers numbers) {
        this.figures = figures;
        this.receipts = receipts;
        this.numbers = numbers;
        this.words = numbers.words();
        this.names = new NetworkNames(words);
    }

    /// A network and the country it stands under.
    private record Network(String code, String name, String country, DeliveryRow row) {}

    /// The networks of a country that are asked for, together.
    private record Group(String code, String name, DeliveryRow row, List<Network> networks) {}

    NetworkTable of(Asked asked, int page) {
        String search = asked.search();
        Denominator rate = asked.denominator();
        NetworkOrder order = NetworkOrder.of(asked.sort(), rate);
        List<Network> all;
        DeliveryReport byCountry;
        String problem = "";
        try {
            all = figures.measure(asked.by(Dimension.COUNTRY, Dimension.NETWORK)).rows().stream()
                    .map(this::network)
                    .toList();
            byCountry = figures.measure(asked.by(Dimension.COUNTRY));
        } catch (TooManyRows e) {
            all = List.of();
            byCountry = new DeliveryReport(
                    asked.query(), List.of(), figures.measure(asked.query()).total());
            problem = words.text("table.too_many", numbers.count(TooManyRows.LIMIT));
        }
        List<Network> found =
                all.stream().filter(network -> matches(network, search)).toList();
        List<Group> groups = groups(found, all, byCountry, order);
        Paging paging = Paging.of(asked, page, found.size(), numbers);
        return new NetworkTable(
                words.text("networks.caption"),
                orderText(order),
                words.text(
                        search.isEmpty() ? "networks.count" : "networks.found",
                        found.size(),
                        numbers.count(found.size()),
                        search),
                asked.path(),
                search,
                asked.links().keptBySearch(),
                asked.links().searchCleared().text(),
                choices(asked, rate),
                columns(asked, order),
                shown(groups, paging, asked, rate),
                found.isEmpty() ? Optional.empty() : Optional.of(total(found, all, byCountry, rate)),
                paging,
                csv(asked, search, found),
                problem);
    }

    private Network network(DeliveryRow row) {
        String code = row.key().getOrDefault(Dimension.NETWORK, "");
        return new Network(code, names.name(code, row.network()), row.key().getOrDefault(Dimension.COUNTRY, ""), row);
    }

    private boolean matches(Network network, String search) {
        String wanted = search.toLowerCase(words.locale());
        return List.of(network.name(), network.code(), network.country(), countryName(network.country())).stream()
                .anyMatch(text -> text.toLowerCase(words.locale()).contains(wanted));
    }

    private String countryName(String country) {
        return country.isEmpty() ? words.text("networks.no_country") : names.country(country);
    }

    private List<Group> groups(List<Network> found, List<Network> all, DeliveryReport byCountry, NetworkOrder order) {
        Map<String, DeliveryRow> countries = byCountry.rows().stream()
                .collect(Collectors.toMap(row -> row.key().getOrDefault(Dimension.COUNTRY, ""), Function.identity()));
        Map<String, Long> sizes = all.stream().collect(Collectors.groupingBy(Network::country, Collectors.counting()));
        Map<String, List<Network>> byCode = found.stream()
                .collect(Collectors.groupingBy(Network::country, LinkedHashMap::new, Collectors.toList()));
        List<Group> groups = new ArrayList<>();
        byCode.forEach((code, networks) -> {
            boolean whole = networks.size() == sizes.getOrDefault(code, 0L);
            DeliveryRow row = whole && countries.containsKey(code) ? countries.get(code) : together(networks);
            groups.add(new Group(
                    code,
                    countryName(code),
                    row,
                    networks.stream()
                            .sorted(order.comparator(Network::row, Network::name))
                            .toList()));
        });
        return groups.stream().sorted(order.comparator(Group::row, Group::name)).toList();
    }

    /// Percentiles of several networks do not add up, so there are none.
    private static DeliveryRow together(List<Network> networks) {
        DeliveryCounts counts = networks.stream()
                .map(network -> network.row().counts())
                .reduce(DeliveryCounts.NONE, DeliveryCounts::plus);
        return new DeliveryRow(Map.of(), Optional.empty(), counts, TimeToReceipt.NONE, List.of());
    }

    private List<Country> shown(List<Group> groups, Paging paging, Asked asked, Denominator rate) {
        List<Network> inOrder =
                groups.stream().flatMap(group -> group.networks().stream()).toList();
        List<Network> page = paging.of(inOrder);
        List<Country> countries = new ArrayList<>();
        for (Group group : groups) {
            List<Row> rows = page.stream()
                    .filter(network -> network.country().equals(group.code()))
                    .map(network -> row(network, asked, rate))
                    .toList();
            if (!rows.isEmpty()) {
                int n = group.networks().size();
                countries.add(new Country(
                        group.name(),
                        words.text("networks.in_country", n, numbers.count(n)),
                        group.code().isEmpty()
                                ? ""
                                : asked.links()
                                        .filtered(Dimension.COUNTRY, group.code())
                                        .text(),
                        figures(group.row(), rate),
                        rows));
            }
        }
        return countries;
    }

    private Row row(Network network, Asked asked, Denominator rate) {
        return new Row(
                network.name(),
                network.name().equals(network.code()) ? "" : names.code(network.code()),
                asked.links().onNetwork(network.code()).text(),
                receipts.support(network.code(), network.row().counts()),
                figures(network.row(), rate));
    }

    private Figures total(List<Network> found, List<Network> all, DeliveryReport byCountry, Denominator rate) {
        return figures(found.size() == all.size() ? byCountry.total() : together(found), rate);
    }

    private Figures figures(DeliveryRow row, Denominator rate) {
        DeliveryCounts counts = row.counts();
        TimeToReceipt time = row.timeToReceipt();
        List<Stretch> split = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        long before = 0;
        for (StateKind kind : StateKind.values()) {
            long n = kind.of(counts);
            if (n > 0) {
                split.add(new Stretch(
                        kind.look().tag(),
                        Numbers.along((double) before / counts.all()),
                        Numbers.along((double) n / counts.all())));
                texts.add(words.text("split.label", words.text("state." + kind.tag()), numbers.share(n, counts.all())));
                before += n;
            }
        }
        return new Figures(
                numbers.count(counts.all()),
                RateText.of(rate.of(counts), numbers),
                RateText.ofCoverage(counts.coverage(), numbers),
                duration(time.p50()),
                duration(time.p95()),
                time.n() == 0 ? words.text("figure.time.none") : words.text("rate.n", numbers.count(time.n())),
                split,
                String.join(", ", texts));
    }

    private String duration(Optional<Duration> time) {
        return time.map(numbers::duration).orElse(words.text("rate.none"));
    }

    private List<Choice> choices(Asked asked, Denominator current) {
        return Arrays.stream(Denominator.values())
                .map(rate -> new Choice(
                        words.text("rate." + rate.tag()),
                        words.text("rate." + rate.tag() + ".short"),
                        asked.links().dividedBy(rate).text(),
                        rate == current))
                .toList();
    }

    private List<Column> columns(Asked asked, NetworkOrder order) {
        return Arrays.stream(NetworkOrder.Column.values())
                .map(column -> new Column(
                        column.tag(),
                        name(column, order),
                        words.find("networks.column." + column.tag() + ".title").orElse(""),
                        order.column() == column ? order.descending() ? "descending" : "ascending" : "",
                        asked.links().sorted(order.next(column)).text()))
                .toList();
    }

    private String name(NetworkOrder.Column column, NetworkOrder order) {
        return words.text(
                column == NetworkOrder.Column.RATE ? "rate." + order.rate().tag() : "networks.column." + column.tag());
    }

    private String orderText(NetworkOrder order) {
        String name = name(order.column(), order);
        boolean low = order.column() == NetworkOrder.Column.RATE || order.column() == NetworkOrder.Column.COVERAGE;
        return words.text(
                order.descending() ? "table.order.descending" : "table.order.ascending",
                low ? words.text("table.order.low", name) : name);
    }

    /// A search names the networks it found, as the API knows no search.
    private static String csv(Asked asked, String search, List<Network> found) {
        Asked exactly = search.isEmpty()
                ? asked
                : asked.narrowed(
                        Dimension.NETWORK, found.stream().map(Network::code).collect(Collectors.toSet()));
        return exactly.links().csv(Dimension.COUNTRY, Dimension.NETWORK).text();
    }
}
