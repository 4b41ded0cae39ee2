package io.delivrd.web.notice;

import io.delivrd.application.notice.Notice;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Tables for letters of one width.
final class TableText {

    private TableText() {}

    /// @return headings and at most that many rows, a line each; a last line tells how many are left out
    static String of(Notice.Table table, int most) {
        List<String> headings =
                table.columns().stream().map(Notice.Column::heading).toList();
        List<List<String>> rows = table.rows().subList(0, Math.min(table.rows().size(), most));
        int[] widths = IntStream.range(0, headings.size())
                .map(column -> Stream.concat(Stream.of(headings), rows.stream())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder(line(headings, widths));
        rows.forEach(row -> text.append('\n').append(line(row, widths)));
        if (table.rows().size() > most) {
            text.append("\n… +").append(table.rows().size() - most);
        }
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell).repeat(' ', widths[column] - cell.length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
