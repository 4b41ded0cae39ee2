package io.delivrd.persistence.notice;

import static io.delivrd.persistence.generated.Tables.NOTICE;

import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.Notice.Column;
import io.delivrd.application.notice.Notice.Picture;
import io.delivrd.application.notice.Notice.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Notices as rows.
final class NoticeRows {

    private NoticeRows() {}

    static Map<Field<?>, @Nullable Object> row(Notice notice, Instant at) {
        Map<Field<?>, @Nullable Object> row = new HashMap<>();
        row.put(NOTICE.KEY, notice.key());
        row.put(NOTICE.KIND, notice.kind());
        row.put(NOTICE.LANGUAGE, notice.language().toLanguageTag());
        row.put(NOTICE.SUBJECT, notice.subject());
        row.put(NOTICE.AT, at);
        row.put(NOTICE.PARAGRAPHS, notice.paragraphs().toArray(String[]::new));
        List<Column> columns = notice.table().map(Table::columns).orElse(List.of());
        row.put(NOTICE.COLUMN_NAMES, columns.stream().map(Column::name).toArray(String[]::new));
        row.put(NOTICE.COLUMN_HEADINGS, columns.stream().map(Column::heading).toArray(String[]::new));
        row.put(
                NOTICE.CELLS,
                notice.table().stream()
                        .flatMap(table -> table.rows().stream())
                        .flatMap(List::stream)
                        .toArray(String[]::new));
        row.put(NOTICE.PATH, notice.path().orElse(""));
        row.put(NOTICE.PICTURE, notice.picture().map(Picture::bytes).orElse(null));
        row.put(NOTICE.PICTURE_TYPE, notice.picture().map(Picture::mediaType).orElse(""));
        row.put(NOTICE.PICTURE_TEXT, notice.picture().map(Picture::text).orElse(""));
        row.put(NOTICE.PICTURE_LEGEND, notice.picture().map(Picture::legend).orElse(""));
        return row;
    }

    static Notice notice(Record row) {
        return new Notice(
                row.get(NOTICE.KEY),
                row.get(NOTICE.KIND),
                Locale.forLanguageTag(row.get(NOTICE.LANGUAGE)),
                row.get(NOTICE.SUBJECT),
                List.of(row.get(NOTICE.PARAGRAPHS)),
                table(row.get(NOTICE.COLUMN_NAMES), row.get(NOTICE.COLUMN_HEADINGS), List.of(row.get(NOTICE.CELLS))),
                Optional.of(row.get(NOTICE.PATH)).filter(path -> !path.isEmpty()),
                Optional.ofNullable(row.get(NOTICE.PICTURE))
                        .map(bytes -> new Picture(
                                row.get(NOTICE.PICTURE_TYPE),
                                bytes,
                                row.get(NOTICE.PICTURE_TEXT),
                                row.get(NOTICE.PICTURE_LEGEND))));
    }

    private static Optional<Table> table(String[] names, String[] headings, List<String> cells) {
        int width = names.length;
        if (width == 0) {
            return Optional.empty();
        }
        return Optional.of(new Table(
                IntStream.range(0, width)
                        .mapToObj(column -> new Column(names[column], headings[column]))
                        .toList(),
                IntStream.range(0, cells.size() / width)
                        .mapToObj(row -> cells.subList(row * width, (row + 1) * width))
                        .toList()));
    }
}
