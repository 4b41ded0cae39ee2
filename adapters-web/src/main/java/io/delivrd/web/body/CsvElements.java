package io.delivrd.web.body;

import io.delivrd.web.wire.CsvTable;
import io.delivrd.web.wire.UnreadableTable;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads the rows of a CSV as elements of texts.
final class CsvElements {

    private CsvElements() {}

    /// @param before lines of the body before the text
    static void read(Reader text, long before, ElementShape shape, ElementSink sink) throws IOException {
        try {
            Optional<CsvTable> table = CsvTable.open(text, shape.needed(), shape.known());
            while (table.isPresent() && table.get().next()) {
                take(table.get(), before, sink);
            }
        } catch (UnreadableTable e) {
            sink.refused(before + e.line(), e.column(), "the header row " + e.getMessage());
        }
    }

    private static void take(CsvTable row, long before, ElementSink sink) {
        if (!row.flaw().isEmpty()) {
            sink.refused(before + row.line(), "", row.flaw());
            return;
        }
        Map<String, JsonValue> values = LinkedHashMap.newLinkedHashMap(row.width());
        for (int i = 0; i < row.width(); i++) {
            values.putIfAbsent(row.columns().get(i), new JsonValue.Scalar(row.cell(i)));
        }
        sink.element(before + row.line(), new JsonValue.Fields(values));
    }
}
