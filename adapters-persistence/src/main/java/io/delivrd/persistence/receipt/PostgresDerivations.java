package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.upkeep.Derivations;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.message.MessageKey;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.finance.MonthSums;
import io.delivrd.persistence.receipt.MessageRefold.Refolded;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folds and counts everything again, in constant memory, while receipts come.
///
/// Both ways read one consistent view; a rebuild looks once more at what seems wrong, in the transaction that corrects
/// it. Parts whose receipts are all gone are reported by [#verify], and left as they are by [#rebuild].
@Singleton
final class PostgresDerivations implements Derivations {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDerivations.class);
    private static final int TRIES = 50;
    private static final String SNAPSHOT = "set transaction isolation level repeatable read, read only";
    private static final String ONE_VIEW = "set transaction isolation level repeatable read";
    private static final String ALONE_WITH_COUNTS = """
            set local lock_timeout = '30s';
            select filled from spend_progress for update;
            lock table delivery_rollup, time_to_receipt_rollup, spend_change in share row exclusive mode
            """;

    private final Database database;
    private final PartFold fold;
    private final CampaignRule campaigns;
    private final Catalogues catalogues;
    private final MessageRefold messages;

    private final ReportingZone zone;
    private final PostgresRollupSums sums;

    PostgresDerivations(
            Database database, PartFold fold, CampaignRule campaigns, Catalogues catalogues, ReportingZone zone) {
        this.database = database;
        this.zone = zone;
        this.sums = new PostgresRollupSums(database, zone);
        this.fold = fold;
        this.campaigns = campaigns;
        this.catalogues = catalogues;
        this.messages = new MessageRefold(campaigns);
    }

    @Override
    public Verification verify() {
        try (Connection connection = begun(SNAPSHOT)) {
            Refold refold = refold(connection);
            Comparison comparison = new Comparison(refold);
            StoredReceipts.inBatches(connection, refold, batch -> {
                Known known = Known.of(connection, batch.keySet());
                for (Map.Entry<PartKey, Gathered> part : batch.entrySet()) {
                    comparison.look(connection, part.getKey(), part.getValue(), known);
                }
                return comparison.first.isEmpty();
            });
            if (comparison.first.isEmpty()) {
                StoredReceipts.without(connection, keys -> {
                    Known known = Known.of(connection, keys);
                    for (PartKey key : keys) {
                        comparison.look(connection, key, new Gathered(key), known);
                    }
                    return comparison.first.isEmpty();
                });
            }
            if (comparison.first.isEmpty()) {
                StoredMessages.inBatches(connection, keys -> {
                    comparison.first = firstDifference(connection, keys);
                    return comparison.first.isEmpty();
                });
            }
            long counts = 0;
            for (Recount recount : Recount.values()) {
                if (comparison.first.isEmpty()) {
                    comparison.first = recount.firstDifference(connection);
                    counts += recount.size(connection);
                }
            }
            if (comparison.first.isEmpty()) {
                comparison.first = PostgresRollupSums.firstDifference(connection, zone)
                        .or(() -> MonthSums.firstDifference(connection));
            }
            connection.commit();
            return comparison.first.isPresent()
                    ? comparison.first.get()
                    : new Verification.Equal(comparison.receipts, comparison.parts, counts);
        } catch (SQLException e) {
            throw away(e);
        }
    }

    @Override
    public Rebuilt rebuild() {
        long[] corrected = {0};
        Rebuilt rebuilt;
        try (Connection connection = begun(SNAPSHOT)) {
            Refold refold = refold(connection);
            Comparison comparison = new Comparison(refold);
            StoredReceipts.inBatches(connection, refold, batch -> {
                Known known = Known.of(connection, batch.keySet());
                List<PartKey> suspects = new ArrayList<>();
                batch.forEach((key, receipts) -> {
                    if (comparison.differs(key, receipts, known, LivePart::columns)) {
                        suspects.add(key);
                    }
                });
                corrected[0] += corrected(suspects);
                return true;
            });
            StoredReceipts.without(connection, keys -> {
                Known known = Known.of(connection, keys);
                corrected[0] += corrected(keys.stream()
                        .filter(key -> known.submissions().containsKey(key)
                                && comparison.differs(key, new Gathered(key), known, LivePart::columns))
                        .toList());
                return true;
            });
            connection.commit();
            refoldMessages();
            recount();
            rebuilt = new Rebuilt(comparison.receipts, comparison.parts, corrected[0]);
        } catch (SQLException e) {
            throw away(e);
        }
        LOG.info("rebuilt receipts={} parts={} corrected={}", rebuilt.receipts(), rebuilt.parts(), rebuilt.corrected());
        return rebuilt;
    }

    private Refold refold(Connection connection) throws SQLException {
        return new Refold(fold, campaigns, catalogues, Boundaries.read(connection));
    }

    private int corrected(List<PartKey> suspects) throws SQLException {
        if (suspects.isEmpty()) {
            return 0;
        }
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try (Connection connection = begun(ONE_VIEW)) {
                Optional<Integer> corrected = tried(connection, suspects);
                if (corrected.isPresent()) {
                    connection.commit();
                    return corrected.get();
                }
                connection.rollback();
            } catch (SQLException e) {
                if (!SqlFailures.isCollision(e)) {
                    throw e;
                }
            }
        }
        throw new ReceiptsUnavailable("other writers were always first");
    }

    /// @return empty if another writer was there first
    private Optional<Integer> tried(Connection connection, List<PartKey> suspects) throws SQLException {
        Known known = Known.of(connection, suspects);
        Refold refold = refold(connection);
        Map<PartKey, Gathered> receipts = StoredReceipts.of(connection, refold, suspects);
        List<StoredPart> changed = new ArrayList<>();
        List<StoredPart> before = new ArrayList<>();
        RollupDeltas deltas = RollupDeltas.allSealed();
        for (PartKey key : suspects.stream().sorted().toList()) {
            Gathered ofPart = receipts.getOrDefault(key, new Gathered(key));
            Optional<LivePart> live = known.live(key);
            Optional<StoredPart> derived = refold.derive(known.submission(key), ofPart, live);
            if (derived.isEmpty()
                    || live.isEmpty() && refold.isGone(derived.get())
                    || !differs(derived.get(), live, LivePart::columns)) {
                continue;
            }
            StoredPart right = derived.get();
            Optional<StoredPart> stood = live.flatMap(LivePart::readable);
            stood.ifPresent(before::add);
            deltas.moves(stood, right);
            changed.add(right.atVersion(right.version() + 1));
        }
        Refolded refolded = messages.refold(connection, changed, before, deltas);
        boolean first = BatchWrite.write(
                connection,
                new BatchWrite.Changes(List.of(), changed, refolded.messages(), refolded.emptied(), deltas, List.of()));
        return first ? Optional.of(changed.size()) : Optional.empty();
    }

    /// Messages are corrected from their parts; what counts they were in is put right by the recount.
    private void refoldMessages() throws SQLException {
        try (Connection connection = begun(SNAPSHOT)) {
            StoredMessages.inBatches(connection, keys -> {
                if (firstDifference(connection, keys).isPresent()) {
                    refoldMessages(keys);
                }
                return true;
            });
            connection.commit();
        }
    }

    private void refoldMessages(List<MessageKey> keys) throws SQLException {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try (Connection connection = begun(ONE_VIEW)) {
                Map<MessageKey, StoredMessage> stored = MessageRefold.stored(connection, StoredMessages.refs(keys));
                List<StoredMessage> right = new ArrayList<>();
                SortedMap<MessageKey, List<StoredPart>> members = new TreeMap<>(StoredMessages.parts(connection, keys));
                members.forEach((key, parts) -> right.add(messages.derive(
                        key,
                        parts,
                        Optional.ofNullable(stored.get(key))
                                        .map(StoredMessage::version)
                                        .orElse(0)
                                + 1)));
                List<StoredMessage> emptied = keys.stream()
                        .filter(key -> !members.containsKey(key) && stored.containsKey(key))
                        .map(stored::get)
                        .toList();
                if (BatchWrite.write(
                        connection,
                        new BatchWrite.Changes(
                                List.of(), List.of(), right, emptied, RollupDeltas.allSealed(), List.of()))) {
                    connection.commit();
                    return;
                }
                connection.rollback();
            } catch (SQLException e) {
                if (!SqlFailures.isCollision(e)) {
                    throw e;
                }
            }
        }
        throw new ReceiptsUnavailable("other writers were always first");
    }

    /// Writers wait while it counts, so it does only where something is wrong.
    private void recount() throws SQLException {
        try (Connection connection = begun(SNAPSHOT)) {
            boolean isRight = true;
            for (Recount recount : Recount.values()) {
                isRight = isRight && recount.firstDifference(connection).isEmpty();
            }
            isRight = isRight
                    && PostgresRollupSums.firstDifference(connection, zone).isEmpty()
                    && MonthSums.firstDifference(connection).isEmpty();
            connection.commit();
            if (isRight) {
                return;
            }
        }
        try (Connection connection = begun(ALONE_WITH_COUNTS)) {
            for (Recount recount : Recount.values()) {
                LOG.info("recounted rollup={} corrected={}", recount, recount.correct(connection));
            }
            RollupProgress.forget(connection, zone.zone().getId());
            PostgresSpendSums.filled(connection);
            MonthSums.forget(connection, true);
            connection.commit();
        }
        sums.sum();
    }

    private Connection begun(String sql) throws SQLException {
        Connection connection = database.connection();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static ReceiptsUnavailable away(SQLException e) {
        return new ReceiptsUnavailable("the store is away (SQL state " + e.getSQLState() + ")", e);
    }

    private Optional<Verification.Different> firstDifference(Connection connection, List<MessageKey> keys)
            throws SQLException {
        Map<MessageKey, List<StoredPart>> parts = StoredMessages.parts(connection, keys);
        Map<MessageKey, StoredMessage> stored = MessageRefold.stored(connection, StoredMessages.refs(keys));
        for (MessageKey key : keys) {
            Optional<StoredMessage> live = Optional.ofNullable(stored.get(key));
            Optional<StoredMessage> right = Optional.ofNullable(parts.get(key))
                    .map(known -> messages.derive(
                            key, known, live.map(StoredMessage::version).orElse(0)));
            if (!right.equals(live)) {
                return Optional.of(new Verification.Different(
                        "message " + key.provider() + " of "
                                + parts.getOrDefault(key, List.of()).size() + " parts",
                        right.map(message -> message.state().state().tag()).orElse("no parts"),
                        live.map(message -> message.state().state().tag()).orElse("no row")));
            }
        }
        return Optional.empty();
    }

    /// Submissions and parts as they are, of some keys.
    private record Known(Map<PartKey, Submission> submissions, Map<PartKey, LivePart> parts) {

        private static Known of(Connection connection, Collection<PartKey> keys) throws SQLException {
            return new Known(StoredReceipts.submissions(connection, keys), StoredReceipts.parts(connection, keys));
        }

        private Optional<Submission> submission(PartKey key) {
            return Optional.ofNullable(submissions.get(key));
        }

        private Optional<LivePart> live(PartKey key) {
            return Optional.ofNullable(parts.get(key));
        }
    }

    private static boolean differs(
            StoredPart derived, Optional<LivePart> live, Function<LivePart, Map<String, String>> columns) {
        return live.isEmpty() || !PartColumns.of(derived).equals(columns.apply(live.get()));
    }

    /// What was looked at, and the first difference found.
    private static final class Comparison {

        private final Refold refold;
        private long receipts;
        private long parts;
        private Optional<Verification.Different> first = Optional.empty();

        private Comparison(Refold refold) {
            this.refold = refold;
        }

        private boolean differs(
                PartKey key, Gathered ofPart, Known known, Function<LivePart, Map<String, String>> columns) {
            receipts += ofPart.count();
            parts++;
            Optional<LivePart> live = known.live(key);
            Optional<StoredPart> derived = refold.derive(known.submission(key), ofPart, live);
            if (live.isEmpty() && derived.filter(refold::isGone).isPresent()) {
                return false;
            }
            return derived.isEmpty() || PostgresDerivations.differs(derived.get(), live, columns);
        }

        /// What is in the log and not folded yet is no difference.
        private void look(Connection connection, PartKey key, Gathered ofPart, Known known) throws SQLException {
            if (first.isEmpty()
                    && differs(key, ofPart, known, LivePart::columnsAsRead)
                    && !StoredReceipts.isBehind(connection, key)) {
                first = Optional.of(told(key, ofPart, known));
            }
        }

        private Verification.Different told(PartKey key, Gathered ofPart, Known known) {
            Optional<LivePart> live = known.live(key);
            String where = "part " + key.provider() + "/" + key.messageId();
            if (live.isEmpty()) {
                return new Verification.Different(where, ofPart.count() + " receipts", "no row");
            }
            Optional<StoredPart> derived = refold.derive(known.submission(key), ofPart, live);
            if (derived.isEmpty()) {
                return new Verification.Different(
                        where, "no receipts", live.get().claims().size() + " claims");
            }
            Map<String, String> right = PartColumns.of(derived.get());
            Map<String, String> stored = live.get().columnsAsRead();
            String column = PartColumns.firstDifference(right, stored).orElse("");
            return new Verification.Different(
                    where + " column " + column, PartColumns.shown(right, column), PartColumns.shown(stored, column));
        }
    }
}
