package io.delivrd.persistence.alert;

import io.delivrd.application.alert.AlertFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.alert.QuarterHour;
import io.delivrd.domain.alert.QuarterHour.Came;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Adds quarter hours up from the rollups, from one consistent view.
@Singleton
final class PostgresAlertFigures implements AlertFigures {

    // As much as thirty days of two hundred networks.
    private static final int MOST_QUARTERS = 600_000;

    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = '20s';
            set local jit = off
            """;

    private final Database database;

    PostgresAlertFigures(@Named(Database.READERS) Database database) {
        this.database = database;
    }

    private record Key(String subject, Instant start) {}

    private record Counts(long parts, long coded) {

        private Counts plus(Counts other) {
            return new Counts(parts + other.parts, coded + other.coded);
        }
    }

    /// Money, of which different currencies are never added: unless one is named, that counts of which there is most.
    private record Spent(
            Optional<String> named, Map<Key, Map<String, BigDecimal>> amounts, Map<String, BigDecimal> totals) {

        private Spent(Optional<String> named) {
            this(named, new HashMap<>(), new TreeMap<>());
        }

        private void add(Key key, String currency, BigDecimal amount) {
            if (amount.signum() != 0) {
                amounts.computeIfAbsent(key, _ -> new HashMap<>()).merge(currency, amount, BigDecimal::add);
                totals.merge(currency, amount, BigDecimal::add);
            }
        }

        private Optional<String> currency() {
            return named.or(() ->
                    totals.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey));
        }

        private BigDecimal of(Key key, Optional<String> currency) {
            return currency.map(amounts.getOrDefault(key, Map.of())::get).orElse(BigDecimal.ZERO);
        }
    }

    @Override
    public Map<String, NavigableMap<Instant, QuarterHour>> histories(Question question) {
        Map<String, NavigableMap<Instant, QuarterHour>> histories = new HashMap<>();
        try (Connection connection = snapshot()) {
            Map<Key, List<Came>> finals = new HashMap<>();
            Selections.finals(question).each(connection, row -> {
                finals.computeIfAbsent(key(row), _ -> new ArrayList<>())
                        .add(new Came(Outcome.ofTag(row.getString(3)), row.getInt(4), row.getLong(5)));
                requireFew(finals.size());
            });
            Spent spent = new Spent(question.scope().currency().map(CurrencyCode::text));
            Map<Key, Counts> counted = new HashMap<>();
            Selections.counts(question).each(connection, row -> {
                Key key = key(row);
                counted.merge(key, new Counts(row.getLong(3), row.getLong(4)), Counts::plus);
                spent.add(key, row.getString(5), row.getBigDecimal(6));
                requireFew(counted.size());
            });
            connection.commit();
            Optional<String> currency = spent.currency();
            counted.forEach((key, counts) -> histories
                    .computeIfAbsent(key.subject(), _ -> new TreeMap<>())
                    .put(
                            key.start(),
                            new QuarterHour(
                                    key.start(),
                                    counts.parts(),
                                    counts.coded(),
                                    spent.of(key, currency),
                                    0,
                                    finals.getOrDefault(key, List.of()))));
            return histories;
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    private static void requireFew(int quarters) {
        if (quarters > MOST_QUARTERS) {
            throw new TooManyRows();
        }
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getString(1), instant(row, 2));
    }

    @Override
    public NavigableMap<Instant, Long> quarantined(List<Span> spans) {
        NavigableMap<Instant, Long> counts = new TreeMap<>();
        try (Connection connection = snapshot()) {
            Selections.quarantined(spans).each(connection, row -> counts.put(instant(row, 1), row.getLong(2)));
            connection.commit();
            return counts;
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    @Override
    public List<String> campaigns(List<Span> spans) {
        List<String> names = new ArrayList<>();
        try (Connection connection = snapshot()) {
            Selections.campaigns(spans).each(connection, row -> names.add(row.getString(1)));
            connection.commit();
            return names;
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    private Connection snapshot() throws SQLException {
        Connection connection = database.connection();
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SNAPSHOT);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
