package io.delivrd.application.notice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What people or programs are told: words, perhaps a table and a picture, and where to see exactly that.
///
/// @param key what makes it unique, such as `alert-7-firing-12`: of several with the same key one is told.
///     Mails, webhooks and logs hold it, so nothing personal
/// @param kind for programs, such as `alert.fired` or `digest.weekly`
/// @param language its words are in; the few words around them follow
/// @param subject one line
/// @param paragraphs plain text, without markup
/// @param path from `/`, with query, of the page that shows it; made absolute when it is sent
public record Notice(
        String key,
        String kind,
        Locale language,
        String subject,
        List<String> paragraphs,
        Optional<Table> table,
        Optional<String> path,
        Optional<Picture> picture) {

    /// Rows of a table; more belong in a file that the path leads to.
    public static final int MOST_ROWS = 1_000;

    private static final int LONGEST_SUBJECT = 200;
    private static final int MOST_PARAGRAPHS = 100;
    private static final int LONGEST_PARAGRAPH = 4_000;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.:-]{1,200}");
    private static final Pattern KIND = Pattern.compile("[a-z0-9_]{1,40}(\\.[a-z0-9_]{1,40}){0,3}");

    /// @param rows each with as many cells as there are columns
    public record Table(List<Column> columns, List<List<String>> rows) {

        /// @throws IllegalArgumentException if a row has more or fewer cells, or there are too many rows
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            int width = columns.size();
            if (rows.stream().anyMatch(row -> row.size() != width)) {
                throw new IllegalArgumentException("rows need a cell for each column");
            }
            if (width == 0 || rows.size() > MOST_ROWS) {
                throw new IllegalArgumentException("tables have columns, and " + MOST_ROWS + " rows at most");
            }
        }

        /// @return columns with a heading; empty if none has one
        private Optional<Table> forPeople() {
            List<Integer> shown = IntStream.range(0, columns.size())
                    .filter(column -> !columns.get(column).heading().isEmpty())
                    .boxed()
                    .toList();
            return shown.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Table(
                            shown.stream().map(columns::get).toList(),
                            rows.stream()
                                    .map(row -> shown.stream().map(row::get).toList())
                                    .toList()));
        }
    }

    /// @param name for programs, such as `delivered_rate`
    /// @param heading for people; empty text where it is for programs alone
    public record Column(String name, String heading) {}

    /// @param mediaType `image/png`
    /// @param bytes a megabyte at most
    /// @param text says in words what it shows
    /// @param legend says which line is what
    public record Picture(String mediaType, byte[] bytes, String text, String legend) {

        private static final int LARGEST = 1 << 20;

        /// @throws IllegalArgumentException if it is too large
        public Picture {
            if (bytes.length > LARGEST) {
                throw new IllegalArgumentException("the picture has more than " + LARGEST + " bytes");
            }
        }

        @Override
        public String toString() {
            return "Picture[" + mediaType + ", " + bytes.length + "]";
        }
    }

    /// @throws IllegalArgumentException if key, kind, path or lengths are not as above
    public Notice {
        paragraphs = List.copyOf(paragraphs);
        if (!KEY.matcher(key).matches() || !KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("key or kind of a notice hold characters that they may not");
        }
        if (subject.isBlank()
                || subject.length() > LONGEST_SUBJECT
                || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject is one line of up to " + LONGEST_SUBJECT + " characters");
        }
        if (paragraphs.size() > MOST_PARAGRAPHS
                || paragraphs.stream().anyMatch(text -> text.length() > LONGEST_PARAGRAPH)) {
            throw new IllegalArgumentException("a notice has too many words");
        }
        if (path.filter(text -> !text.startsWith("/") || text.startsWith("//")).isPresent()) {
            throw new IllegalArgumentException("the path of a notice begins with one slash");
        }
    }

    public static Notice of(String key, String kind, Locale language, String subject, List<String> paragraphs) {
        return new Notice(
                key, kind, language, subject, paragraphs, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// @return the table without what is for programs alone
    public Optional<Table> tableForPeople() {
        return table.flatMap(Table::forPeople);
    }

    public Notice with(Table other) {
        return new Notice(key, kind, language, subject, paragraphs, Optional.of(other), path, picture);
    }

    public Notice with(Picture other) {
        return new Notice(key, kind, language, subject, paragraphs, table, path, Optional.of(other));
    }

    public Notice seenAt(String other) {
        return new Notice(key, kind, language, subject, paragraphs, table, Optional.of(other), picture);
    }
}
