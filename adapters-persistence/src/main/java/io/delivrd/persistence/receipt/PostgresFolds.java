package io.delivrd.persistence.receipt;

import io.delivrd.application.folding.Folds;
import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folds what stands in the log, of this instance and of those that died.
@Singleton
final class PostgresFolds implements Folds {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresFolds.class);
    private static final int ROWS_AT_ONCE = 2_000;

    private static final String STRETCH = "select " + ReceiptRows.TO_FOLD + """

              from receipt
             where logged_at between ? and ?
               and instance = ?
            """;
    private static final String LEFT = "select " + ReceiptRows.TO_FOLD + """

              from receipt
             where logged_at > ?
               and instance = ?
            """;
    // What is younger than the last look of autovacuum would be read whole for each stretch. It may be at it just now.
    private static final String SUMMARIZE = """
            set local lock_timeout = '100ms';
            select brin_summarize_new_values(inhrelid::regclass)
              from pg_inherits
             where inhparent = 'receipt_logged_at_idx'::regclass
            """;
    private static final Duration BETWEEN_SUMMARIES = Duration.ofSeconds(2);

    private static final String FIRST_UNFOLDED =
            "select min(logged_at) from receipt where instance = ? and logged_at > ?";
    private static final String SET_ASIDE = """
            insert into receipt_set_aside (message_id, provider, account, receipt_id, received_at, noticed_at, reason)
            values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
            """;

    private static final String SET_ASIDE_DONE =
            "delete from receipt_set_aside where message_id = ? and receipt_id = ?";
    private static final String RECEIPTS_SET_ASIDE = "select " + ReceiptRows.TO_FOLD + """

              from receipt
             where exists (select
                             from receipt_set_aside as aside
                            where aside.message_id = receipt.message_id
                              and aside.receipt_id = receipt.receipt_id)
             limit 1000
            """;

    private final Database database;
    private final PartWriter writer;
    private final LogInstance instance;
    private final InstantSource clock;
    private final AtomicReference<Instant> summarized = new AtomicReference<>(Instant.MIN);

    PostgresFolds(
            @Named(Database.INTAKE) Database database, PartWriter writer, LogInstance instance, InstantSource clock) {
        this.database = database;
        this.writer = writer;
        this.instance = instance;
        this.clock = clock;
    }

    @Override
    public List<Intake> fold(Collection<LogStretch> stretches, List<DeliveryReceipt> receipts) {
        List<Intake> outcomes = writer.fold(stretches, receipts);
        instance.folded(stretches);
        return outcomes;
    }

    @Override
    public List<DeliveryReceipt> logged(LogStretch stretch) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(STRETCH)) {
            summarize(connection);
            statement.setObject(1, stretch.first().atOffset(ZoneOffset.UTC));
            statement.setObject(2, stretch.last().atOffset(ZoneOffset.UTC));
            statement.setInt(3, instance.number());
            List<DeliveryReceipt> receipts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    receipts.add(ReceiptRows.read(rows));
                }
            }
            return receipts;
        } catch (SQLException e) {
            throw LogInstance.away(e);
        }
    }

    private void summarize(Connection connection) throws SQLException {
        Instant now = clock.instant();
        Instant last = summarized.get();
        if (now.minus(BETWEEN_SUMMARIES).isBefore(last) || !summarized.compareAndSet(last, now)) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            boolean _ = statement.execute(SUMMARIZE);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            LOG.debug("log not summarized sql_state={}", e.getSQLState());
        } finally {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void setAside(DeliveryReceipt receipt, String reason) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(SET_ASIDE)) {
            statement.setString(1, receipt.part().messageId().text());
            statement.setString(2, receipt.part().provider().text());
            statement.setString(3, receipt.part().account().text());
            statement.setObject(4, receipt.claim().id().value());
            statement.setObject(5, receipt.claim().receivedAt().atOffset(ZoneOffset.UTC));
            statement.setObject(6, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setString(7, reason);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw LogInstance.away(e);
        }
    }

    @Override
    public long countSetAside() {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from receipt_set_aside")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw LogInstance.away(e);
        }
    }

    @Override
    public long retrySetAside(Function<List<DeliveryReceipt>, List<Intake>> folding) {
        long folded = 0;
        try (Connection connection = database.connection();
                PreparedStatement done = connection.prepareStatement(SET_ASIDE_DONE)) {
            for (DeliveryReceipt receipt : receiptsSetAside(connection)) {
                if (!folding.apply(List.of(receipt)).isEmpty()) {
                    done.setString(1, receipt.part().messageId().text());
                    done.setObject(2, receipt.claim().id().value());
                    done.executeUpdate();
                    folded++;
                }
            }
            return folded;
        } catch (SQLException e) {
            throw LogInstance.away(e);
        }
    }

    private static List<DeliveryReceipt> receiptsSetAside(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RECEIPTS_SET_ASIDE)) {
            List<DeliveryReceipt> receipts = new ArrayList<>();
            while (rows.next()) {
                receipts.add(ReceiptRows.read(rows));
            }
            return receipts;
        }
    }

    /// What was folded since it was said how far the log is folded counts as not folded.
    @Override
    public Optional<Instant> firstUnfoldedOfOthers() {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(FIRST_UNFOLDED)) {
            Optional<OffsetDateTime> first = Optional.empty();
            for (Left other : left(connection)) {
                if (other.number() != instance.knownNumber()) {
                    statement.setInt(1, other.number());
                    statement.setObject(2, other.foldedUntil().atOffset(ZoneOffset.UTC));
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        first = Stream.concat(first.stream(), Stream.ofNullable(row.getObject(1, OffsetDateTime.class)))
                                .min(Comparator.naturalOrder());
                    }
                }
            }
            return first.map(OffsetDateTime::toInstant);
        } catch (SQLException e) {
            throw LogInstance.away(e);
        }
    }

    @Override
    public List<LogStretch> owed() {
        return instance.owed();
    }

    @Override
    public long adopt(Function<List<DeliveryReceipt>, List<Intake>> folding) {
        instance.stayAlive();
        long looked = 0;
        try (Connection connection = database.connection()) {
            for (Left left : left(connection)) {
                looked += adopt(connection, left, folding);
            }
        } catch (SQLException e) {
            throw LogInstance.away(e);
        }
        return looked;
    }

    private record Left(int number, Instant foldedUntil) {}

    private static List<Left> left(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select instance, folded_until from log_instance")) {
            List<Left> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new Left(rows.getInt(1), RollupProgress.instant(rows, 2)));
            }
            return all;
        }
    }

    /// The lock keeps others from doing the same; it is free only if its owner lives no more.
    private static long adopt(Connection connection, Left left, Function<List<DeliveryReceipt>, List<Intake>> folding)
            throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            try (ResultSet lock = statement.executeQuery("select pg_try_advisory_xact_lock(" + LogInstance.LOCKS + ", "
                    + left.number() + "), exists (select from log_instance where instance = " + left.number() + ")")) {
                lock.next();
                if (!lock.getBoolean(1) || !lock.getBoolean(2)) {
                    connection.rollback();
                    return 0;
                }
            }
            long looked = folded(connection, left, folding);
            statement.executeUpdate("delete from log_instance where instance = " + left.number());
            connection.commit();
            LOG.info("log of a dead instance folded instance={} receipts={}", left.number(), looked);
            return looked;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static long folded(Connection connection, Left left, Function<List<DeliveryReceipt>, List<Intake>> folding)
            throws SQLException {
        long looked = 0;
        try (PreparedStatement statement = connection.prepareStatement(LEFT)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setObject(1, left.foldedUntil().atOffset(ZoneOffset.UTC));
            statement.setInt(2, left.number());
            List<DeliveryReceipt> batch = new ArrayList<>(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    batch.add(ReceiptRows.read(rows));
                    if (batch.size() == ROWS_AT_ONCE) {
                        looked += folding.apply(batch).size();
                        batch = new ArrayList<>(ROWS_AT_ONCE);
                    }
                }
            }
            looked += batch.isEmpty() ? 0 : folding.apply(batch).size();
        }
        return looked;
    }
}
