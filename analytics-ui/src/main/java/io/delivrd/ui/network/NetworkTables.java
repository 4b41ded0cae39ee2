package io.delivrd.ui.network;

import io.delivrd.application.comparison.Kind;
import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Questions;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.domain.rates.Rate;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.network.NetworkTable.Choice;
import io.delivrd.ui.network.NetworkTable.Country;
import io.delivrd.ui.network.NetworkTable.Figures;
import io.delivrd.ui.network.NetworkTable.Row;
import io.delivrd.ui.network.NetworkTable.Standout;
import io.delivrd.ui.rates.Leading;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.rates.Paging;
import io.delivrd.ui.rates.Picking;
import io.delivrd.ui.rates.RateTable.Column;
import io.delivrd.ui.trust.TrustView;
import io.delivrd.ui.window.Asked;
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

    private final ReceiptWords receipts;
    private final Map<String, TrustView.Chip> trust;
    private final Numbers numbers;
    private final Words words;
    private final NetworkNames names;

    /// @param trust what is found of receipts, by network
    NetworkTables(ReceiptWords receipts, Map<String, TrustView.Chip> trust, Numbers numbers) {
        this.receipts = receipts;
        this.trust = trust;
        this.numbers = numbers;
        this.words = numbers.words();
        this.names = new NetworkNames(words);
    }

    /// A network and the country it stands under.
    private record Network(
            String code, String name, String country, DeliveryRow row, Rate rate, Optional<Standout> standout) {}

    /// The networks of a country that are asked for, together.
    private record Group(String code, String name, DeliveryRow row, Rate rate, List<Network> networks) {}

    static Questions questions(Asked asked) {
        List<DeliveryQuery> counted = new ArrayList<>(asked.withWhole(asked.query()));
        counted.addAll(asked.withWhole(byNetwork(asked)));
        counted.addAll(asked.withWhole(asked.by(Dimension.COUNTRY)));
        forStandouts(asked).ifPresent(counted::add);
        return Questions.timed(byNetwork(asked), asked.by(Dimension.COUNTRY)).and(Questions.counted(counted));
    }

    private static DeliveryQuery byNetwork(Asked asked) {
        return asked.by(Dimension.COUNTRY, Dimension.NETWORK);
    }

    /// @param answers to [#questions]
    NetworkTable of(Asked asked, int page, Answers answers) {
        String search = asked.search();
        NetworkOrder order = NetworkOrder.of(asked.sort(), asked.query().isSlice());
        List<Network> all;
        Leading byCountry;
        String problem = "";
        try {
            Leading byNetwork = Leading.of(byNetwork(asked), asked, answers);
            Optional<Standouts> standouts = standouts(byNetwork.report(), asked, answers);
            all = byNetwork.report().rows().stream()
                    .map(row -> network(row, byNetwork.of(row), standouts))
                    .toList();
            byCountry = Leading.of(asked.by(Dimension.COUNTRY), asked, answers);
        } catch (TooManyRows e) {
            all = List.of();
            byCountry = Leading.of(asked.query(), asked, answers);
            problem = words.text("table.too_many", numbers.count(TooManyRows.LIMIT));
        }
        List<Network> found =
                all.stream().filter(network -> matches(network, search)).toList();
        List<Group> groups = groups(found, all, byCountry, order);
        Paging paging = Paging.of(asked, page, found.size(), numbers);
        return new NetworkTable(
                words.text("networks.caption"),
                Picking.of(Kind.NETWORK, asked, words),
                orderText(order, asked),
                words.text(
                        search.isEmpty() ? "networks.count" : "networks.found",
                        found.size(),
                        numbers.count(found.size()),
                        search),
                asked.path(),
                search,
                asked.links().keptBySearch(),
                asked.links().searchCleared().text(),
                asked.query().isSlice() ? List.of() : choices(asked),
                columns(asked, order),
                NetworkExtra.choices(asked, words),
                NetworkExtra.shown(asked),
                shown(groups, paging, asked),
                found.isEmpty() ? Optional.empty() : Optional.of(total(found, all, byCountry, asked)),
                paging,
                csv(asked, search, found),
                problem);
    }

    /// @return what the marks of networks that differ clearly need; nothing where there is no delivered rate
    private static Optional<DeliveryQuery> forStandouts(Asked asked) {
        return asked.query().isSlice()
                ? Optional.empty()
                : Optional.of(asked.by(Dimension.PROVIDER, Dimension.NETWORK));
    }

    private Optional<Standouts> standouts(DeliveryReport byNetwork, Asked asked, Answers answers) {
        return forStandouts(asked)
                .map(question -> new Standouts(byNetwork, answers.of(question), asked.denominator(), numbers));
    }

    private Network network(DeliveryRow row, Rate rate, Optional<Standouts> standouts) {
        String code = row.key().getOrDefault(Dimension.NETWORK, "");
        return new Network(
                code,
                names.name(code, row.network()),
                row.key().getOrDefault(Dimension.COUNTRY, ""),
                row,
                rate,
                standouts.flatMap(marks -> marks.of(code)));
    }

    private boolean matches(Network network, String search) {
        String wanted = search.toLowerCase(words.locale());
        return List.of(network.name(), network.code(), network.country(), countryName(network.country())).stream()
                .anyMatch(text -> text.toLowerCase(words.locale()).contains(wanted));
    }

    private String countryName(String country) {
        return country.isEmpty() ? words.text("networks.no_country") : names.country(country);
    }

    private List<Group> groups(List<Network> found, List<Network> all, Leading byCountry, NetworkOrder order) {
        Map<String, DeliveryRow> countries = byCountry.report().rows().stream()
                .collect(Collectors.toMap(row -> row.key().getOrDefault(Dimension.COUNTRY, ""), Function.identity()));
        Map<String, Long> sizes = all.stream().collect(Collectors.groupingBy(Network::country, Collectors.counting()));
        Map<String, List<Network>> byCode = found.stream()
                .collect(Collectors.groupingBy(Network::country, LinkedHashMap::new, Collectors.toList()));
        List<Group> groups = new ArrayList<>();
        byCode.forEach((code, networks) -> {
            boolean whole = networks.size() == sizes.getOrDefault(code, 0L);
            Optional<DeliveryRow> country =
                    Optional.ofNullable(countries.get(code)).filter(_ -> whole);
            groups.add(new Group(
                    code,
                    countryName(code),
                    country.orElseGet(() -> together(networks)),
                    country.map(byCountry::of).orElseGet(() -> rateOf(networks)),
                    networks.stream()
                            .sorted(order.comparator(Network::row, Network::rate, Network::name))
                            .toList()));
        });
        return groups.stream()
                .sorted(order.comparator(Group::row, Group::rate, Group::name))
                .toList();
    }

    /// Percentiles of several networks do not add up, so there are none.
    private static DeliveryRow together(List<Network> networks) {
        DeliveryCounts counts = networks.stream()
                .map(network -> network.row().counts())
                .reduce(DeliveryCounts.NONE, DeliveryCounts::plus);
        return new DeliveryRow(Map.of(), Optional.empty(), counts, TimeToReceipt.NONE, List.of());
    }

    private static Rate rateOf(List<Network> networks) {
        return networks.stream()
                .map(Network::rate)
                .reduce(new Rate(0, 0), (one, other) -> new Rate(one.hits() + other.hits(), one.n() + other.n()));
    }

    private List<Country> shown(List<Group> groups, Paging paging, Asked asked) {
        List<Network> inOrder =
                groups.stream().flatMap(group -> group.networks().stream()).toList();
        List<Network> page = paging.of(inOrder);
        List<Country> countries = new ArrayList<>();
        for (Group group : groups) {
            List<Row> rows = page.stream()
                    .filter(network -> network.country().equals(group.code()))
                    .map(network -> row(network, asked))
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
                        figures(asked).of(group.row(), group.rate()),
                        rows));
            }
        }
        return countries;
    }

    private Row row(Network network, Asked asked) {
        return new Row(
                network.code(),
                network.name(),
                network.name().equals(network.code()) ? "" : names.code(network.code()),
                asked.links().onNetwork(network.code()).text(),
                receipts.support(network.code(), network.row().counts()),
                Optional.ofNullable(trust.get(network.code())),
                network.standout(),
                figures(asked).of(network.row(), network.rate()));
    }

    private Figures total(List<Network> found, List<Network> all, Leading byCountry, Asked asked) {
        DeliveryRow total = byCountry.report().total();
        return found.size() == all.size()
                ? figures(asked).of(total, byCountry.of(total))
                : figures(asked).of(together(found), rateOf(found));
    }

    private NetworkFigures figures(Asked asked) {
        return new NetworkFigures(numbers, asked.query().isSlice());
    }

    private List<Choice> choices(Asked asked) {
        return Arrays.stream(Denominator.values())
                .map(rate -> new Choice(
                        words.text("rate." + rate.tag()),
                        words.text("rate." + rate.tag() + ".short"),
                        asked.links().dividedBy(rate).text(),
                        rate == asked.denominator()))
                .toList();
    }

    private List<Column> columns(Asked asked, NetworkOrder order) {
        return Arrays.stream(NetworkOrder.Column.values())
                .filter(column -> column.isShown(asked.query().isSlice()))
                .filter(column ->
                        !column.isOptional() || NetworkExtra.shown(asked).contains(column.tag()))
                .map(column -> new Column(
                        column.tag(),
                        name(column, asked),
                        words.find("networks.column." + column.tag() + ".title").orElse(""),
                        order.column() == column ? order.descending() ? "descending" : "ascending" : "",
                        asked.links().sorted(order.next(column)).text()))
                .toList();
    }

    private String name(NetworkOrder.Column column, Asked asked) {
        return words.text(
                column == NetworkOrder.Column.RATE ? "rate." + Leading.tag(asked) : "networks.column." + column.tag());
    }

    private String orderText(NetworkOrder order, Asked asked) {
        String name = name(order.column(), asked);
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
