package io.delivrd.persistence.receipt;

import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.receipt.PartKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Compares parts as they are derived with parts as they stand; keeps what was looked at and the first difference
/// found.
final class PartComparison {

    private final Refold refold;
    private long receipts;
    private long parts;
    private Optional<Verification.Different> first = Optional.empty();

    PartComparison(Refold refold) {
        this.refold = refold;
    }

    /// @param columns of a part as it stands, to be compared with those of the derived one
    boolean differs(PartKey key, Gathered ofPart, KnownParts known, Function<LivePart, Map<String, String>> columns) {
        receipts += ofPart.count();
        parts++;
        Optional<LivePart> live = known.live(key);
        Optional<StoredPart> derived = refold.derive(known.submission(key), ofPart, live);
        if (live.isEmpty() && derived.filter(refold::isGone).isPresent()) {
            return false;
        }
        return derived.isEmpty() || differs(derived.get(), live, columns);
    }

    /// @return the first part that differs: of those with receipts, then of those without
    Optional<Verification.Different> first(Connection connection) throws SQLException {
        StoredReceipts.inBatches(connection, refold, batch -> {
            KnownParts known = KnownParts.of(connection, batch.keySet());
            for (Map.Entry<PartKey, Gathered> part : batch.entrySet()) {
                look(connection, part.getKey(), part.getValue(), known);
            }
            return first.isEmpty();
        });
        if (first.isEmpty()) {
            StoredReceipts.without(connection, keys -> {
                KnownParts known = KnownParts.of(connection, keys);
                for (PartKey key : keys) {
                    look(connection, key, new Gathered(key), known);
                }
                return first.isEmpty();
            });
        }
        return first;
    }

    long receipts() {
        return receipts;
    }

    long parts() {
        return parts;
    }

    static boolean differs(
            StoredPart derived, Optional<LivePart> live, Function<LivePart, Map<String, String>> columns) {
        return live.isEmpty() || !PartColumns.of(derived).equals(columns.apply(live.get()));
    }

    /// What is in the log and not folded yet is no difference.
    private void look(Connection connection, PartKey key, Gathered ofPart, KnownParts known) throws SQLException {
        if (first.isEmpty()
                && differs(key, ofPart, known, LivePart::columnsAsRead)
                && !StoredReceipts.isBehind(connection, key)) {
            first = Optional.of(told(key, ofPart, known));
        }
    }

    private Verification.Different told(PartKey key, Gathered ofPart, KnownParts known) {
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
