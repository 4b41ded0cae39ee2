package io.delivrd.persistence.conversion;

import io.delivrd.application.conversion.Conversion;
import io.delivrd.application.conversion.Conversions;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Conversions, few beside receipts: counted when asked.
@Singleton
final class PostgresConversions implements Conversions {

    private static final String UPSERT = """
            insert into conversion as known (message_id, provider, account, acted, happened_at, received_at)
            select *
              from unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::timestamptz[], ?::timestamptz[])
                on conflict (message_id, provider, account) do update
               set acted = excluded.acted,
                   happened_at = excluded.happened_at,
                   received_at = excluded.received_at,
                   told_at = null
             where known.happened_at < excluded.happened_at
            returning true
            """;

    private static final String COUNT = """
            with counted as (
                select coalesce(part.campaign, ?)     as campaign,
                       coalesce(part.network_code, ?) as network_code,
                       conversion.acted
                  from conversion
                  left join part using (message_id, provider, account)
                 where coalesce(part.window_at, conversion.happened_at) >= ?::timestamptz
                   and coalesce(part.window_at, conversion.happened_at) < ?::timestamptz
            )
            select campaign,
                   network_code,
                   count(*) filter (where acted) as acted,
                   count(*)                      as n
              from counted
             group by campaign, network_code
             order by campaign collate "C", network_code collate "C"
             limit ?
            """;

    static final String COUNT_OF_CAMPAIGN = """
            with counted as (
                select part.network_code,
                       conversion.acted
                  from part
                  join conversion using (message_id, provider, account)
                 where part.campaign = ?
                   and part.window_at >= ?::timestamptz
                   and part.window_at < ?::timestamptz
                 union all
                select ?, conversion.acted
                  from conversion
                 where ? = ?
                   and conversion.happened_at >= ?::timestamptz
                   and conversion.happened_at < ?::timestamptz
                   and not exists (
                       select 1
                         from part
                        where part.message_id = conversion.message_id
                          and part.provider = conversion.provider
                          and part.account = conversion.account
                   )
            )
            select network_code,
                   count(*) filter (where acted) as acted,
                   count(*)                      as n
              from counted
             group by network_code
             order by network_code collate "C"
            """;

    private static final String UNTOLD = """
            select message_id, provider, account, acted, happened_at
              from conversion
             where told_at is null
             order by received_at
             limit ?
            """;

    private static final String TOLD = """
            update conversion
               set told_at = ?::timestamptz
              from (select *
                      from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
                           as one (message_id, provider, account, happened_at)) as told
             where conversion.message_id = told.message_id
               and conversion.provider = told.provider
               and conversion.account = told.account
               and conversion.happened_at = told.happened_at
            """;

    private final Database database;
    private final Database readers;

    PostgresConversions(Database database, @Named(Database.READERS) Database readers) {
        this.database = database;
        this.readers = readers;
    }

    @Override
    public int recordAll(List<Conversion> conversions, Instant receivedAt) {
        Map<PartKey, Conversion> latest = new TreeMap<>();
        conversions.forEach(one ->
                latest.merge(one.part(), one, (before, next) -> next.at().isAfter(before.at()) ? next : before));
        List<Conversion> rows = List.copyOf(latest.values());
        return with(database, UPSERT, (connection, statement) -> {
            int next = bindKeys(connection, statement, 1, rows);
            statement.setArray(next++, array(connection, "bool", rows, Conversion::acted));
            statement.setArray(
                    next++,
                    array(connection, "timestamptz", rows, one -> one.at().toString()));
            statement.setArray(next, array(connection, "timestamptz", rows, _ -> receivedAt.toString()));
            // Rows that come back were written; how many an engine says it wrote may hold those that were left.
            int written = 0;
            try (ResultSet told = statement.executeQuery()) {
                while (told.next()) {
                    written++;
                }
            }
            return written;
        });
    }

    @Override
    public List<Row> count(Window window) {
        return with(readers, COUNT, (connection, statement) -> {
            statement.setString(1, CampaignRule.NO_REFERENCE.text());
            statement.setString(2, NetworkCode.UNKNOWN.text());
            statement.setString(3, window.from().toString());
            statement.setString(4, window.until().toString());
            statement.setInt(5, TooManyRows.LIMIT + 1);
            List<Row> counted = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counted.add(new Row(
                            rows.getString("campaign"),
                            rows.getString("network_code"),
                            rows.getLong("acted"),
                            rows.getLong("n")));
                }
            }
            if (counted.size() > TooManyRows.LIMIT) {
                throw new TooManyRows();
            }
            return counted;
        });
    }

    @Override
    public List<Row> count(Window window, String campaign) {
        return with(readers, COUNT_OF_CAMPAIGN, (_, statement) -> {
            List<String> values = valuesOfCampaign(window, campaign);
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            List<Row> counted = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counted.add(new Row(
                            campaign, rows.getString("network_code"), rows.getLong("acted"), rows.getLong("n")));
                }
            }
            return counted;
        });
    }

    /// @return what [#COUNT_OF_CAMPAIGN] asks for, in its order; parts not heard of belong to one campaign alone
    static List<String> valuesOfCampaign(Window window, String campaign) {
        String from = window.from().toString();
        String until = window.until().toString();
        return List.of(
                campaign,
                from,
                until,
                NetworkCode.UNKNOWN.text(),
                campaign,
                CampaignRule.NO_REFERENCE.text(),
                from,
                until);
    }

    @Override
    public List<Conversion> untold(int limit) {
        return with(database, UNTOLD, (connection, statement) -> {
            statement.setInt(1, limit);
            List<Conversion> untold = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    untold.add(new Conversion(
                            new PartKey(
                                    new ProviderId(rows.getString("provider")),
                                    new AccountId(rows.getString("account")),
                                    new MessageId(rows.getString("message_id"))),
                            rows.getBoolean("acted"),
                            rows.getObject("happened_at", OffsetDateTime.class).toInstant()));
                }
            }
            return untold;
        });
    }

    @Override
    public void told(List<Conversion> conversions, Instant at) {
        with(database, TOLD, (connection, statement) -> {
            statement.setString(1, at.toString());
            int next = bindKeys(connection, statement, 2, conversions);
            statement.setArray(
                    next,
                    array(
                            connection,
                            "timestamptz",
                            conversions,
                            one -> one.at().toString()));
            return statement.executeUpdate();
        });
    }

    private static int bindKeys(Connection connection, PreparedStatement statement, int first, List<Conversion> rows)
            throws SQLException {
        statement.setArray(
                first,
                array(connection, "text", rows, one -> one.part().messageId().text()));
        statement.setArray(
                first + 1,
                array(connection, "text", rows, one -> one.part().provider().text()));
        statement.setArray(
                first + 2,
                array(connection, "text", rows, one -> one.part().account().text()));
        return first + 3;
    }

    private static Array array(
            Connection connection, String type, List<Conversion> rows, Function<Conversion, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private static <T> T with(Database database, String sql, Work<T> work) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(connection, statement);
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }
}
