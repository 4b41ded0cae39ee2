package io.delivrd.persistence.receipt;

import static io.delivrd.persistence.receipt.BatchWrite.orNull;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Rows of the table `spend_change`: by how much parts move in the month's books.
final class SpendRows {

    /// What spend is told apart by, as columns of `spend_change` and `spend_sum`.
    static final String KEY = """
            window_at, provider, account, campaign, network_code, state, standing, prefix, our_price, our_currency, \
            our_source, their_price, their_currency, price, currency, price_source, records, known\
            """;

    static final String INSERT = """
            insert into spend_change (%s, n)
            select *
              from unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::numeric[], ?::text[], ?::text[], ?::numeric[], ?::text[], ?::numeric[], ?::text[],
                          ?::text[], ?::smallint[], ?::boolean[], ?::bigint[])
            """.formatted(KEY);

    private SpendRows() {}

    static int bind(
            Connection connection, PreparedStatement statement, int first, List<Map.Entry<SpendKey, Long>> changes)
            throws SQLException {
        Columns<Map.Entry<SpendKey, Long>> columns = new Columns<>(connection, statement, first, changes)
                .instants(row -> row.getKey().window().toString())
                .texts(row -> row.getKey().provider())
                .texts(row -> row.getKey().account())
                .texts(row -> row.getKey().campaign())
                .texts(row -> row.getKey().network())
                .texts(row -> row.getKey().state().tag())
                .texts(row -> row.getKey().standing().tag())
                .texts(row -> row.getKey().prefix());
        seen(columns, row -> row.getKey().prices().ours());
        columns.decimals(row -> orNull(row.getKey().prices().theirs().map(Price::amount)))
                .texts(row -> orNull(row.getKey()
                        .prices()
                        .theirs()
                        .map(price -> price.currency().text())));
        seen(columns, row -> row.getKey().prices().counts());
        return columns.integers(row -> row.getKey().prices().records())
                .booleans(row -> row.getKey().prices().known())
                .longs(Map.Entry::getValue)
                .next();
    }

    private static void seen(
            Columns<Map.Entry<SpendKey, Long>> columns,
            Function<Map.Entry<SpendKey, Long>, Optional<PriceObservation>> price)
            throws SQLException {
        columns.decimals(row -> orNull(price.apply(row).map(seen -> seen.price().amount())))
                .texts(row -> orNull(
                        price.apply(row).map(seen -> seen.price().currency().text())))
                .texts(row ->
                        orNull(price.apply(row).map(PriceObservation::source).map(PriceSource::tag)));
    }
}
