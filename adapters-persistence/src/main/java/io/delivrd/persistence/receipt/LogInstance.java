package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.persistence.database.Database;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This process as one that appends to the log: its number, its places in the log, and how far they are folded.
///
/// It lives as long as a session of it holds a lock of its number: a process that is killed loses its sessions and with
/// them the lock, and whoever sees the lock free folds what was left. Sessions that append hold it too, since a
/// database
/// goes on with what it was told: a commit may end after the process, and before that the log is not all there.
/// The number is given at the first append.
@Singleton
@Bean(preDestroy = "close")
final class LogInstance {

    private static final Logger LOG = LoggerFactory.getLogger(LogInstance.class);

    /// First key of the lock; the second is the number.
    static final int LOCKS = 730_202_711;

    private static final String TAKE_NUMBER = """
            insert into log_instance (started_at, folded_until) values (?, ?) returning instance
            """;
    // The row may be gone: whoever took this process for dead has folded what was there then.
    private static final String FOLDED = """
            insert into log_instance as known (instance, started_at, folded_until)
            overriding system value values (?, ?, ?)
                on conflict (instance) do update
               set folded_until = greatest(known.folded_until, excluded.folded_until)
            """;

    private final Database database;
    private final InstantSource clock;
    private final TreeMap<Instant, LogStretch> unfolded = new TreeMap<>();
    private final List<LogStretch> owed = new ArrayList<>();
    private final Set<PGConnection> holding =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private Optional<Registered> registered = Optional.empty();
    private Instant last = Instant.MIN;

    private record Registered(int number, Instant startedAt, Optional<Connection> lock) {}

    LogInstance(@Named(Database.INTAKE) Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @return places for so many receipts, behind all others of this instance
    synchronized LogStretch reserve(int receipts) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant first = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        LogStretch stretch = LogStretch.of(first, receipts);
        last = stretch.last();
        unfolded.put(first, stretch);
        return stretch;
    }

    /// Nothing stands there.
    synchronized void release(LogStretch stretch) {
        unfolded.remove(stretch.first());
    }

    /// Nobody follows what may stand there: it is to be read from the log.
    synchronized void owe(LogStretch stretch) {
        owed.add(stretch);
    }

    synchronized List<LogStretch> owed() {
        List<LogStretch> all = List.copyOf(owed);
        owed.clear();
        return all;
    }

    /// @throws SQLException if there is none yet and the store gives none
    synchronized int number() throws SQLException {
        if (registered.isEmpty()) {
            registered = Optional.of(register());
        }
        return registered.get().number();
    }

    /// To be called before the connection appends. Where another instance has the lock just now, nobody waits; the next
    /// append tries again.
    void heldBy(Connection connection) throws SQLException {
        int number = number();
        PGConnection session = connection.unwrap(PGConnection.class);
        if (holding.contains(session)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            if (hasLock(statement, number)) {
                holding.add(session);
            }
        }
    }

    /// @return zero, which no instance has, if nothing was appended yet
    synchronized int knownNumber() {
        return registered.map(Registered::number).orElse(0);
    }

    private Registered register() throws SQLException {
        Instant now = clock.instant();
        int number;
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(TAKE_NUMBER)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, start().atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                number = row.getInt(1);
            }
        }
        LOG.info("log begun instance={}", number);
        return new Registered(number, now, locked(number));
    }

    private Instant start() {
        return unfolded.isEmpty() ? last : unfolded.firstKey().minus(1, ChronoUnit.MICROS);
    }

    /// Nobody is waited for: should another instance be folding what this one left, it is tried again.
    private Optional<Connection> locked(int number) throws SQLException {
        Connection connection = database.connectionOfItsOwn();
        try (Statement statement = connection.createStatement()) {
            if (hasLock(statement, number)) {
                return Optional.of(connection);
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean hasLock(Statement statement, int number) throws SQLException {
        try (ResultSet lock =
                statement.executeQuery("select pg_try_advisory_lock_shared(" + LOCKS + ", " + number + ")")) {
            lock.next();
            return lock.getBoolean(1);
        }
    }

    /// Takes the lock again after the session was lost.
    synchronized void stayAlive() {
        if (registered.isEmpty()) {
            return;
        }
        Registered known = registered.get();
        try {
            if (known.lock().isPresent() && known.lock().get().isValid(1)) {
                return;
            }
            known.lock().ifPresent(LogInstance::closed);
            registered = Optional.of(new Registered(known.number(), known.startedAt(), locked(known.number())));
            LOG.info("log goes on instance={}", known.number());
        } catch (SQLException e) {
            registered = Optional.of(new Registered(known.number(), known.startedAt(), Optional.empty()));
            LOG.warn("log instance without a lock instance={} sql_state={}", known.number(), e.getSQLState());
        }
    }

    /// Says in the transaction that folds these stretches how far the log is folded then.
    void folded(Connection connection, Collection<LogStretch> stretches) throws SQLException {
        if (stretches.isEmpty()) {
            return;
        }
        Registered known;
        Instant until;
        synchronized (this) {
            known = registered.orElseThrow();
            Set<LogStretch> now = Set.copyOf(stretches);
            until = unfolded.values().stream()
                    .filter(stretch -> !now.contains(stretch))
                    .map(LogStretch::first)
                    .findFirst()
                    .map(first -> first.minus(1, ChronoUnit.MICROS))
                    .orElse(last);
        }
        try (PreparedStatement statement = connection.prepareStatement(FOLDED)) {
            statement.setInt(1, known.number());
            statement.setObject(2, known.startedAt().atOffset(ZoneOffset.UTC));
            statement.setObject(3, until.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /// The transaction that folded them is committed.
    synchronized void folded(Collection<LogStretch> stretches) {
        stretches.forEach(this::release);
    }

    /// Leaves nothing behind where everything is folded; else whoever comes next folds it.
    synchronized void close() {
        if (registered.isEmpty()) {
            return;
        }
        Registered known = registered.get();
        registered = Optional.empty();
        holding.clear();
        if (unfolded.isEmpty()) {
            try (Connection connection = database.connection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("delete from log_instance where instance = " + known.number());
            } catch (SQLException e) {
                LOG.debug("log instance not taken out sql_state={}", e.getSQLState());
            }
        }
        known.lock().ifPresent(LogInstance::closed);
    }

    private static void closed(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("lock not closed sql_state={}", e.getSQLState());
        }
    }

    static ReceiptsUnavailable away(SQLException e) {
        return new ReceiptsUnavailable("the store is away (SQL state " + e.getSQLState() + ")", e);
    }
}
