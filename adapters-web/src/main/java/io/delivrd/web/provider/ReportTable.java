package io.delivrd.web.provider;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A report file of a provider: CSV under a header, or a zip of such. Reading, encodings, checking and refusing
/// are ours.
///
/// @param columns by value, names in lower case, words joined by `_`
/// @param needed values whose columns the header must name, the one that identifies a row first
/// @param dropped columns that are not kept with the receipt, such as the text sent
/// @param rows what else is to be known of a row
public record ReportTable(Names columns, Set<Value> needed, Set<String> dropped, Rows rows) {

    public ReportTable {
        dropped = Set.copyOf(dropped);
    }

    /// What a row is, and how its values read.
    public interface Rows {

        /// Nothing but what the columns say.
        Rows PLAIN = (_, _) -> Optional.empty();

        /// Puts values right that are not written as in a call.
        ///
        /// @return why the row is no receipt, for people, without personal data; empty if it is one
        Optional<String> read(Cells row, Values values);
    }

    /// A row.
    public interface Cells {

        /// @param column in lower case, words joined by `_`
        /// @return null if there is no such column
        @Nullable
        String cell(String column);
    }
}
