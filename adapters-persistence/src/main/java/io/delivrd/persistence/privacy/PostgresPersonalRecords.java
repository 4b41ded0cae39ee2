package io.delivrd.persistence.privacy;

import io.delivrd.application.privacy.Holding;
import io.delivrd.application.privacy.PersonalRecords;
import io.delivrd.application.upkeep.RollupSums;
import io.delivrd.application.upkeep.SpendSums;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import io.delivrd.persistence.privacy.PersonalColumns.Held;
import io.delivrd.persistence.receipt.PartErasure;
import io.delivrd.persistence.receipt.PartErasure.Erased;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Goes through [the list][PersonalColumns], a statement each, which reads a table once: a number may stand in
/// any row.
@Singleton
final class PostgresPersonalRecords implements PersonalRecords {

    private static final int ROWS_A_FETCH = 100;
    private static final int PARTS_AT_ONCE = 500;

    private static final String ASKED = """
            with asked (number, form, mark) as materialized (values (?::text, ?::text, ?::text))
            """;
    private static final String OF_NUMBER = """
            , of_number as materialized (
                select part.message_id, part.provider, part.account
                  from part, asked
                 where part.recipient = asked.number
            )
            """;

    private static final String PARTS = ASKED + """
            select message_id, provider, account, regexp_replace(campaign, asked.form, asked.mark, 'g') as campaign
              from part, asked
             where\s""" + PersonalColumns.PART.where();

    // A cluster lets nobody change what rows are spread by: they are taken out and put in again, in one statement.
    private static final String RENAME = """
            with taken as (delete from %1$s where %2$s = any(?) returning %3$s)
            insert into %1$s (%3$s) select %4$s from taken
            """;
    private static final String COLUMNS = """
            select quote_ident(attname)
              from pg_attribute
             where attrelid = ?::regclass and attnum > 0 and not attisdropped
             order by attnum
            """;

    private static final String IS_COUNTED_BY = "select exists (select from delivery_rollup where campaign ~ ?)";

    private final Database database;
    private final PartErasure parts;
    private final RollupSums sums;
    private final SpendSums spend;

    PostgresPersonalRecords(Database database, PartErasure parts, RollupSums sums, SpendSums spend) {
        this.database = database;
        this.parts = parts;
        this.sums = sums;
        this.spend = spend;
    }

    /// Parts are read only where they are asked for: a cluster takes fewer functions in a statement that reads them.
    private static String asked(String statement) {
        return ASKED + (statement.contains("of_number") ? OF_NUMBER : "") + statement;
    }

    private record Asked(String number, String form, String mark) {

        private static Asked of(Msisdn number, String mark) {
            return new Asked(number.text(), NumberPattern.of(number), mark);
        }

        private PreparedStatement of(Connection connection, String sql) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            statement.setString(1, number);
            statement.setString(2, form);
            statement.setString(3, mark);
            return statement;
        }
    }

    @Override
    public Map<Holding, Long> find(Msisdn number) {
        Asked asked = Asked.of(number, "");
        Map<Holding, Long> found = new EnumMap<>(Holding.class);
        try (Connection connection = database.connection()) {
            for (Held held : Stream.concat(Stream.of(PersonalColumns.PART), PersonalColumns.all().stream())
                    .toList()) {
                try (PreparedStatement statement = asked.of(
                                connection,
                                asked("select count(*) from " + held.table() + ", asked where " + held.where()));
                        ResultSet row = statement.executeQuery()) {
                    row.next();
                    add(found, held.holding(), row.getLong(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    private static void add(Map<Holding, Long> found, Holding holding, long rows) {
        if (rows > 0) {
            found.merge(holding, rows, Long::sum);
        }
    }

    @Override
    public void each(Msisdn number, Taker taker) {
        Asked asked = Asked.of(number, "");
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            for (Held held : Stream.concat(Stream.of(PersonalColumns.PART), PersonalColumns.all().stream())
                    .sorted(java.util.Comparator.comparing(Held::holding))
                    .toList()) {
                try (PreparedStatement statement = asked.of(
                        connection,
                        asked("select (" + held.shown() + ")::text from " + held.table() + ", asked where "
                                + held.where()))) {
                    statement.setFetchSize(ROWS_A_FETCH);
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            taker.take(held.holding(), rows.getString(1));
                        }
                    }
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    @Override
    public Map<Holding, Long> erase(Msisdn number, String mark) {
        Asked asked = Asked.of(number, mark);
        Map<Holding, Long> erased = new EnumMap<>(Holding.class);
        Set<String> touched = new LinkedHashSet<>();
        try (Connection connection = database.connection()) {
            for (Held held : PersonalColumns.all()) {
                try (PreparedStatement statement = asked.of(connection, asked(held.erasing()))) {
                    long rows = statement.executeUpdate();
                    add(erased, held.holding(), rows);
                    if (rows > 0) {
                        touched.add(held.table());
                    }
                }
            }
            long changed = eraseParts(connection, asked);
            add(erased, Holding.PARTS, changed);
            if (changed > 0) {
                touched.addAll(List.of("part", "message"));
            }
            touched.addAll(renameCampaigns(connection, asked));
            forgetStatistics(connection, touched);
            return erased;
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    private long eraseParts(Connection connection, Asked asked) throws SQLException {
        List<Erased> found = new ArrayList<>();
        try (PreparedStatement statement = asked.of(connection, PARTS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new Erased(
                        new PartKey(
                                new ProviderId(rows.getString("provider")),
                                new AccountId(rows.getString("account")),
                                new MessageId(rows.getString("message_id"))),
                        rows.getString("campaign")));
            }
        }
        for (int from = 0; from < found.size(); from += PARTS_AT_ONCE) {
            parts.erase(found.subList(from, Math.min(found.size(), from + PARTS_AT_ONCE)));
        }
        renameMessages(connection, asked, found);
        return found.size();
    }

    /// Receipts that come later name the message by the same new id.
    private static void renameMessages(Connection connection, Asked asked, List<Erased> found) throws SQLException {
        String[] ids = found.stream()
                .map(part -> part.key().messageId().text())
                .filter(id -> Msisdn.within(id).anyMatch(held -> held.text().equals(asked.number())))
                .distinct()
                .toArray(String[]::new);
        if (ids.length == 0) {
            return;
        }
        for (Map.Entry<String, String> named : PersonalColumns.MESSAGE_IDS.entrySet()) {
            List<String> columns = columns(connection, named.getKey());
            String renamed = named.getValue();
            try (PreparedStatement statement = connection.prepareStatement(RENAME.formatted(
                    named.getKey(),
                    renamed,
                    String.join(", ", columns),
                    columns.stream()
                            .map(column -> column.equals(renamed) ? "replace(" + column + ", ?, ?)" : column)
                            .collect(Collectors.joining(", "))))) {
                statement.setArray(1, connection.createArrayOf("text", ids));
                statement.setString(2, asked.number());
                statement.setString(3, asked.mark());
                statement.executeUpdate();
            }
        }
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }

    /// Counts have moved with their parts; the rows they left are thrown away as soon as sums have followed.
    private Set<String> renameCampaigns(Connection connection, Asked asked) throws SQLException {
        Set<String> touched = new LinkedHashSet<>();
        for (String table : PersonalColumns.KEPT_BY_CAMPAIGN) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update " + table + " set campaign = regexp_replace(campaign, ?, ?, 'g') where campaign ~ ?")) {
                statement.setString(1, asked.form());
                statement.setString(2, asked.mark());
                statement.setString(3, asked.form());
                if (statement.executeUpdate() > 0) {
                    touched.add(table);
                }
            }
        }
        if (isCountedBy(connection, asked)) {
            sums.advance(Instant.EPOCH);
            spend.advance();
            for (String table : PersonalColumns.COUNTED_BY_CAMPAIGN) {
                String empty = table.equals("time_to_receipt_sum") ? "histogram = ''" : "n = 0";
                try (PreparedStatement statement =
                        connection.prepareStatement("delete from " + table + " where campaign ~ ? and " + empty)) {
                    statement.setString(1, asked.form());
                    statement.executeUpdate();
                }
                touched.add(table);
            }
        }
        return touched;
    }

    private static boolean isCountedBy(Connection connection, Asked asked) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_COUNTED_BY)) {
            statement.setString(1, asked.form());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /// What the planner remembers of columns are values of theirs.
    private static void forgetStatistics(Connection connection, Set<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("analyze " + table);
            }
        }
    }
}
