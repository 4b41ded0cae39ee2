package io.delivrd.persistence.finance;

import static java.util.stream.Collectors.joining;

import io.delivrd.application.finance.SpendDimension;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// By what `month_sum` sums, beside period, provider and account: each of them is what some question asks.
enum Grain {
    DAY(
            "day, state, class, price_source, currency",
            SpendDimension.DAY,
            SpendDimension.STATE,
            SpendDimension.CLASS,
            SpendDimension.SOURCE),
    CAMPAIGN("campaign, state, currency", SpendDimension.CAMPAIGN, SpendDimension.STATE),
    NETWORK(
            "network_code, country, state, currency",
            SpendDimension.NETWORK,
            SpendDimension.COUNTRY,
            SpendDimension.STATE),
    CAMPAIGN_NETWORK(
            "campaign, network_code, country, currency",
            SpendDimension.CAMPAIGN,
            SpendDimension.NETWORK,
            SpendDimension.COUNTRY),
    /// Both sides by class: what counts is not in it.
    MATCH("class, our_currency, their_currency, account_currency"),
    /// What parts cost, day by day.
    PRICE("day, network_code, country, currency, seen_price");

    /// Which of these a grain has tells it from the others.
    private static final List<String> TOLD_BY = List.of("day", "campaign", "network_code", "class");

    private static final List<Grain> OF_SPEND = List.of(DAY, CAMPAIGN, NETWORK, CAMPAIGN_NETWORK);
    private static final Set<SpendDimension> OF_ALL =
            EnumSet.of(SpendDimension.PROVIDER, SpendDimension.ACCOUNT, SpendDimension.CURRENCY);

    private final String columns;
    private final Set<SpendDimension> dimensions;

    Grain(String columns, SpendDimension... dimensions) {
        this.columns = columns;
        this.dimensions = Set.of(dimensions);
    }

    /// @return the one with fewest rows that tells them apart; empty if none does
    static Optional<Grain> telling(List<SpendDimension> groups) {
        return OF_SPEND.stream()
                .filter(grain ->
                        groups.stream().allMatch(group -> OF_ALL.contains(group) || grain.dimensions.contains(group)))
                .findFirst();
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return all of them for `grouping sets`
    static String sets() {
        return Arrays.stream(values()).map(grain -> "(" + grain.columns + ")").collect(joining(", "));
    }

    /// @return an expression for the tag of the set a row is of
    static String named() {
        return Arrays.stream(values())
                .map(grain -> "when " + grain.grouping() + " then '" + grain.tag() + "'")
                .collect(joining(" ", "case grouping(" + String.join(", ", TOLD_BY) + ") ", " end"));
    }

    private int grouping() {
        List<String> own = List.of(columns.split(", "));
        return TOLD_BY.stream().reduce(0, (bits, column) -> bits * 2 + (own.contains(column) ? 0 : 1), Integer::sum);
    }
}
