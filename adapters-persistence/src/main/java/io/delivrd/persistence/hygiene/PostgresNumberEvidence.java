package io.delivrd.persistence.hygiene;

import io.delivrd.application.hygiene.EvidenceQuestion;
import io.delivrd.application.hygiene.NumberEvidence;
import io.delivrd.domain.hygiene.NumberHistory;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads along the indexes of failed parts: pages a stretch at a time, files by a cursor.
@Singleton
final class PostgresNumberEvidence implements NumberEvidence {

    /// Failed parts a page is looked for among.
    static final int PARTS_A_STRETCH = 20_000;

    private static final int ROWS_A_FETCH = 1_000;
    private static final Duration TIMEOUT_OF_PAGES = Duration.ofSeconds(10);
    private static final Duration TIMEOUT_OF_STREAMS = Duration.ofHours(2);

    // A receipt is logged after it is received, by the clock of another machine.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = %d;
            set local max_parallel_workers_per_gather = 0;
            set local jit = off
            """;

    private static final String CHANGED = """
            select distinct part.recipient
              from (select distinct message_id, provider, account
                      from receipt
                     where received_at >= ? and logged_at >= ?
                     limit ?) as told
              join part using (message_id, provider, account)
             where part.recipient is not null
            """;

    private static final String FEW = """
            select count(*)
              from (select 1 as one from receipt where received_at >= ? and logged_at >= ? limit ?) as told
            """;

    private final Database readers;
    private final Database database;

    PostgresNumberEvidence(@Named(Database.READERS) Database readers, Database database) {
        this.readers = readers;
        this.database = database;
    }

    /// Asks a connection that sees one view.
    @FunctionalInterface
    private interface Asking<T, X extends Exception> {

        T in(Connection connection) throws SQLException, X;
    }

    private static <T, X extends Exception> T snapshot(Database of, Duration timeout, Asking<T, X> asking) throws X {
        try (Connection connection = of.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SNAPSHOT.formatted(timeout.toMillis()));
            }
            T answer = asking.in(connection);
            connection.commit();
            return answer;
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    @Override
    public Batch page(EvidenceQuestion question, Optional<Msisdn> after, int limit) {
        return snapshot(readers, TIMEOUT_OF_PAGES, connection -> {
            Optional<Msisdn> end =
                    question.among().isPresent() ? Optional.empty() : endOfStretch(connection, question, after);
            List<NumberHistory> numbers = new ArrayList<>();
            read(connection, question, EvidenceSql.some(question, after, end, limit, readers.isSpread()), numbers::add);
            return new Batch(
                    numbers,
                    numbers.size() < limit ? end : Optional.of(numbers.getLast().number()));
        });
    }

    private static Optional<Msisdn> endOfStretch(
            Connection connection, EvidenceQuestion question, Optional<Msisdn> after) throws SQLException {
        try (PreparedStatement statement =
                        EvidenceSql.stretch(question, after, PARTS_A_STRETCH).prepared(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new Msisdn(row.getString(1))) : Optional.empty();
        }
    }

    @Override
    public void stream(EvidenceQuestion question, Sink sink) throws IOException {
        boolean _ = PostgresNumberEvidence.<Boolean, IOException>snapshot(database, TIMEOUT_OF_STREAMS, connection -> {
            read(connection, question, EvidenceSql.all(question, database.isSpread()), sink::take);
            return true;
        });
    }

    private interface Taker<X extends Exception> {

        void take(NumberHistory history) throws X;
    }

    private static <X extends Exception> void read(
            Connection connection, EvidenceQuestion question, EvidenceSql sql, Taker<X> taker) throws SQLException, X {
        try (PreparedStatement statement = sql.prepared(connection)) {
            statement.setFetchSize(ROWS_A_FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                HistoryRows histories = new HistoryRows(rows, question.until());
                for (Optional<NumberHistory> history = histories.next();
                        history.isPresent();
                        history = histories.next()) {
                    taker.take(history.get());
                }
            }
        }
    }

    @Override
    public Optional<Set<Msisdn>> changedSince(Instant since, int most) {
        return snapshot(readers, TIMEOUT_OF_PAGES, connection -> {
            if (countReceived(connection, since, most + 1) > most) {
                return Optional.<Set<Msisdn>>empty();
            }
            try (PreparedStatement statement = received(connection, CHANGED, since, most);
                    ResultSet rows = statement.executeQuery()) {
                Set<Msisdn> numbers = new HashSet<>();
                while (rows.next()) {
                    numbers.add(new Msisdn(rows.getString(1)));
                }
                return Optional.of(numbers);
            }
        });
    }

    private static long countReceived(Connection connection, Instant since, int most) throws SQLException {
        try (PreparedStatement statement = received(connection, FEW, since, most);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static PreparedStatement received(Connection connection, String sql, Instant since, int most)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setObject(1, since.atOffset(ZoneOffset.UTC));
        statement.setObject(2, since.minus(CLOCKS_APART).atOffset(ZoneOffset.UTC));
        statement.setInt(3, most);
        return statement;
    }
}
