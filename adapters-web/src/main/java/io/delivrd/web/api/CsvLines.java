package io.delivrd.web.api;

import io.delivrd.web.api.PhysicalLines.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads rows of CSV (RFC 4180) under a header row, whose names may come in any order and with others among them.
///
/// A quote that is never closed spoils its own line only: reading goes on with the next.
final class CsvLines {

    private static final int MOST_LINES_A_ROW = 20;

    private final PhysicalLines lines;
    private final ElementSink sink;

    CsvLines(PhysicalLines lines, ElementSink sink) {
        this.lines = lines;
        this.sink = sink;
    }

    /// @param needed columns the header must name
    void read(List<String> needed) throws IOException {
        Optional<Row> header = next();
        if (header.isEmpty()) {
            return;
        }
        List<String> names = header.get().cells().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String name : needed) {
            if (!names.contains(name)) {
                sink.refused(header.get().line(), name, "the header row names no such column");
                return;
            }
        }
        for (Optional<Row> row = next(); row.isPresent(); row = next()) {
            take(names, row.get());
        }
    }

    /// @param line the first of its lines
    private record Row(long line, List<String> cells) {}

    private void take(List<String> names, Row row) {
        Map<String, JsonValue> values = LinkedHashMap.newLinkedHashMap(names.size());
        for (int i = 0; i < row.cells().size(); i++) {
            String cell = row.cells().get(i);
            if (i < names.size()) {
                values.putIfAbsent(names.get(i), new JsonValue.Scalar(cell));
            } else if (!cell.isBlank()) {
                sink.refused(row.line(), "", "has more cells than the header row");
                return;
            }
        }
        sink.element(row.line(), new JsonValue.Fields(values));
    }

    private Optional<Row> next() throws IOException {
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().isBlank()) {
                Optional<Row> row = row(line.get());
                if (row.isPresent()) {
                    return row;
                }
            }
        }
        return Optional.empty();
    }

    /// @return empty if it was refused
    private Optional<Row> row(Line first) throws IOException {
        List<Line> taken = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Optional<Line> line = Optional.of(first);
        while (line.isPresent()) {
            Optional<String> more = line.get().text();
            if (line.get().tooLong() || text.length() > JsonElements.LONGEST || more.isEmpty()) {
                return refused(first, taken, more.isEmpty() ? "is no UTF-8" : "is longer than a megabyte");
            }
            text.append(more.get());
            Optional<List<String>> cells = cells(text);
            if (cells.isPresent()) {
                return Optional.of(new Row(first.number(), cells.get()));
            }
            line = taken.size() < MOST_LINES_A_ROW ? lines.next() : Optional.empty();
            line.ifPresent(taken::add);
        }
        return refused(first, taken, "a quote is not closed");
    }

    private Optional<Row> refused(Line first, List<Line> taken, String reason) {
        sink.refused(first.number(), "", reason);
        lines.unread(taken);
        return Optional.empty();
    }

    /// @return empty if it ends within quotes
    private static Optional<List<String>> cells(CharSequence text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < end && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return quoted ? Optional.empty() : Optional.of(cells);
    }
}
