package io.delivrd.persistence.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The columns of a part as text, to compare a row with what it should be; absent values have no entry.
final class PartColumns {

    private static final Set<String> PERSONAL = Set.of("client_ref", "recipient", "sender_id", "campaign");

    private PartColumns() {}

    static Map<String, String> of(ResultSet row) throws SQLException {
        Map<String, String> columns = compared(PartWrites.TABLE.shown(row));
        PartRows.outcome(row).ifPresent(outcome -> columns.put("outcome", outcome));
        return columns;
    }

    static Map<String, String> of(StoredPart derived) {
        return compared(PartWrites.TABLE.shown(derived));
    }

    private static Map<String, String> compared(Map<String, String> columns) {
        columns.remove("version");
        return columns;
    }

    /// @return the first column that differs
    static Optional<String> firstDifference(Map<String, String> derived, Map<String, String> live) {
        if (derived.equals(live)) {
            return Optional.empty();
        }
        return Stream.concat(derived.keySet().stream(), live.keySet().stream())
                .filter(column ->
                        !Optional.ofNullable(derived.get(column)).equals(Optional.ofNullable(live.get(column))))
                .findFirst();
    }

    /// @return the value for a report, which tells nothing personal
    static String shown(Map<String, String> columns, String column) {
        Optional<String> value = Optional.ofNullable(columns.get(column));
        if (PERSONAL.contains(column)) {
            return value.isPresent() ? "(another value)" : "(none)";
        }
        if (column.equals("claims") || column.equals("sending")) {
            return value.map(hex -> hex.length() / 2 + " bytes, hash " + Integer.toHexString(hex.hashCode()))
                    .orElse("(none)");
        }
        return value.orElse("(none)");
    }
}
