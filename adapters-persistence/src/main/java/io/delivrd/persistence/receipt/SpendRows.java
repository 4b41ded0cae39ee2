package io.delivrd.persistence.receipt;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.persistence.rows.Kind;
import io.delivrd.persistence.rows.StoredTable;
import java.util.Map;
import java.util.Optional;

/// Rows of the table `spend_change`: by how much parts move in the month's books.
final class SpendRows {

    static final StoredTable<Map.Entry<SpendKey, Long>> TABLE = StoredTable.<Map.Entry<SpendKey, Long>>builder()
            .key("window_at", Kind.INSTANT, row -> row.getKey().window())
            .key("provider", Kind.TEXT, row -> row.getKey().provider())
            .key("account", Kind.TEXT, row -> row.getKey().account())
            .key("campaign", Kind.TEXT, row -> row.getKey().campaign())
            .key("network_code", Kind.TEXT, row -> row.getKey().network())
            .key("state", Kind.TEXT, row -> row.getKey().state().tag())
            .key("standing", Kind.TEXT, row -> row.getKey().standing().tag())
            .key("prefix", Kind.TEXT, row -> row.getKey().prefix())
            .perhapsKey(
                    "our_price",
                    Kind.AMOUNT,
                    row -> ours(row).map(seen -> seen.price().amount()))
            .perhapsKey(
                    "our_currency",
                    Kind.TEXT,
                    row -> ours(row).map(seen -> seen.price().currency().text()))
            .perhapsKey(
                    "our_source",
                    Kind.TEXT,
                    row -> ours(row).map(PriceObservation::source).map(PriceSource::tag))
            .perhapsKey("their_price", Kind.AMOUNT, row -> theirs(row).map(Price::amount))
            .perhapsKey(
                    "their_currency",
                    Kind.TEXT,
                    row -> theirs(row).map(price -> price.currency().text()))
            .perhapsKey(
                    "price",
                    Kind.AMOUNT,
                    row -> counts(row).map(seen -> seen.price().amount()))
            .perhapsKey(
                    "currency",
                    Kind.TEXT,
                    row -> counts(row).map(seen -> seen.price().currency().text()))
            .perhapsKey(
                    "price_source",
                    Kind.TEXT,
                    row -> counts(row).map(PriceObservation::source).map(PriceSource::tag))
            .key("records", Kind.SMALL, row -> row.getKey().prices().records())
            .key("known", Kind.TRUTH, row -> row.getKey().prices().known())
            .column("n", Kind.LONG, Map.Entry::getValue)
            .build();

    /// What spend is told apart by, as columns of `spend_change` and `spend_sum`.
    static final String KEY = TABLE.keys();

    static final String INSERT =
            "insert into spend_change (%s) select * from %s".formatted(TABLE.names(), TABLE.told());

    private SpendRows() {}

    private static Optional<PriceObservation> ours(Map.Entry<SpendKey, Long> row) {
        return row.getKey().prices().ours();
    }

    private static Optional<Price> theirs(Map.Entry<SpendKey, Long> row) {
        return row.getKey().prices().theirs();
    }

    private static Optional<PriceObservation> counts(Map.Entry<SpendKey, Long> row) {
        return row.getKey().prices().counts();
    }
}
