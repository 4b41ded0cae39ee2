package io.delivrd.web.provider;

import io.delivrd.web.provider.RecordReading.Flaw;
import io.delivrd.web.provider.RecordReading.Reading;
import io.delivrd.web.wire.RecordText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records of a provider: rows of its report files, which are CSV under a header or a zip of such, or objects
/// of its answers. Reading, encodings, checking and refusing are ours.
///
/// @param columns by value, names in lower case, words joined by `_`
/// @param needed values whose columns a header must name, the one that identifies a row first
/// @param more columns that are known beside those
/// @param dropped columns that are not kept with the receipt, such as the text sent
/// @param rows what else is to be known of a row
public record ReportTable(Names columns, List<Value> needed, List<String> more, Set<String> dropped, Rows rows) {

    public ReportTable {
        needed = List.copyOf(needed);
        more = List.copyOf(more);
        dropped = Set.copyOf(dropped);
    }

    /// What a row is, and how its values read.
    public interface Rows {

        /// Nothing but what the columns say.
        Rows PLAIN = (_, _) -> Optional.empty();

        /// Puts values right that are not written as in a call.
        ///
        /// @return why the row is no receipt, for people, without personal data; empty if it is one
        Optional<Flaw> read(Cells row, Values values);
    }

    /// A row.
    public interface Cells {

        /// @param column in lower case, words joined by `_`
        /// @return null if there is no such column
        @Nullable
        String cell(String column);
    }

    /// @param record fields by name
    /// @return the receipt it is, or what is wrong with it
    public Reading read(Map<String, String> record, RecordReading records) {
        Values values = columns.in(record);
        Optional<Flaw> flaw = rows.read(record::get, values);
        return flaw.isPresent() ? new Reading(Optional.empty(), flaw) : records.read(values, () -> raw(record));
    }

    private String raw(Map<String, String> record) {
        RecordText text = new RecordText();
        record.forEach((name, value) -> {
            if (keeps(name)) {
                text.add(RecordText.nameText(name), value);
            }
        });
        return text.finished();
    }

    boolean keeps(String column) {
        return !column.isBlank() && !dropped.contains(column.strip().toLowerCase(Locale.ROOT));
    }

    List<String> neededColumns() {
        return needed.stream().map(value -> columns.of(value).getFirst()).toList();
    }

    List<String> knownColumns() {
        return Stream.of(
                        neededColumns().stream(),
                        Stream.of(Value.values()).flatMap(value -> columns.of(value).stream()),
                        more.stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }
}
