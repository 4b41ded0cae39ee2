package io.delivrd.web.wire;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// CSV under a header, in the dialects of programs and sheets: RFC 4180, separated by whichever of `,` `;` tab
/// and `|` makes a header of it, or by the one that a first line such as `sep=;` names.
///
/// Read row by row in constant memory. A row that the parser cannot make sense of costs its first line and no
/// other. Rows without any text are passed over.
public final class CsvTable {

    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final Pattern NAMED_SEPARATOR =
            Pattern.compile("\"?sep=([,;\\t|])\"?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[-_\\h]+");
    private static final Pattern MARKS = Pattern.compile("\\p{Cf}");

    /// What is shown of a header: words. A file without header begins with values, which may be personal.
    private static final Pattern SHOWN = Pattern.compile("[\\p{L}_][\\p{L}_]{0,38}[0-9]?");

    private static final int MOST_SHOWN = 30;
    private static final String[] NO_ROW = {};

    private final CsvLines lines;
    private final CsvReader.CsvReaderBuilder parser;
    private final List<String> columns;
    private final int kind;
    private final int[] needed;

    private Iterator<String[]> rows;
    private String[] row = NO_ROW;
    private String flaw = "";

    private CsvTable(
            CsvLines lines,
            CsvReader.CsvReaderBuilder parser,
            Iterator<String[]> rows,
            List<String> columns,
            int kind,
            List<String> needed) {
        this.lines = lines;
        this.parser = parser;
        this.rows = rows;
        this.columns = columns;
        this.kind = kind;
        this.needed = needed.stream().mapToInt(columns::indexOf).toArray();
    }

    /// Reads the header. The text is left open.
    ///
    /// @param needed columns it must name, the one that identifies a row first
    /// @param known columns it may name, those needed among them
    /// @return empty if the text is
    public static Optional<CsvTable> open(Reader text, List<String> needed, List<String> known)
            throws IOException, UnreadableTable {
        return openAny(text, List.of(needed), known);
    }

    /// As [#open(Reader, List, List)], of a text whose separator is known.
    static Optional<CsvTable> open(Reader text, char separator, List<String> needed, List<String> known)
            throws IOException, UnreadableTable {
        CsvLines lines = new CsvLines(text);
        return switch (lines.beginRecord()) {
            case END -> Optional.empty();
            case TOO_LONG -> throw new UnreadableTable(lines.recordLine(), "", "is " + tooLong());
            case LINE -> Optional.of(headed(lines, parser(separator), List.of(needed), known));
        };
    }

    /// Reads the header of a table that may be one of several kinds. The text is left open.
    ///
    /// @param needed by kind, columns it must name, the one that identifies a row first; the first kind is
    ///     taken whose columns are all there
    /// @param known columns it may name, those needed among them
    /// @return empty if the text is
    public static Optional<CsvTable> openAny(Reader text, List<List<String>> needed, List<String> known)
            throws IOException, UnreadableTable {
        CsvLines lines = new CsvLines(text);
        CsvLines.Next next = lines.beginRecord();
        Optional<Character> named = next == CsvLines.Next.LINE ? namedSeparator(lines.peek()) : Optional.empty();
        if (named.isPresent()) {
            lines.skipFirstLine();
            next = lines.beginRecord();
        }
        return switch (next) {
            case END -> Optional.empty();
            case TOO_LONG -> throw new UnreadableTable(lines.recordLine(), "", "is " + tooLong());
            case LINE ->
                Optional.of(headed(
                        lines,
                        parser(named.isPresent() ? named.get() : separator(lines.peek(), known)),
                        needed,
                        known));
        };
    }

    private static CsvTable headed(
            CsvLines lines, CsvReader.CsvReaderBuilder parser, List<List<String>> needed, List<String> known)
            throws IOException, UnreadableTable {
        Iterator<String[]> rows = rows(parser, lines);
        List<String> columns;
        try {
            columns = names(rows.next());
        } catch (CsvParseException e) {
            throw new UnreadableTable(lines.recordLine(), "", "is no line of CSV");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (int kind = 0; kind < needed.size(); kind++) {
            if (columns.containsAll(needed.get(kind))) {
                return new CsvTable(lines, parser, rows, columns, kind, needed.get(kind));
            }
        }
        for (String column : needed.getFirst()) {
            if (!columns.contains(column)) {
                throw new UnreadableTable(lines.recordLine(), column, missing(column, columns, known));
            }
        }
        throw new IllegalArgumentException("no kind of table is named");
    }

    private static Optional<Character> namedSeparator(String line) {
        Matcher matcher = NAMED_SEPARATOR.matcher(line);
        return matcher.matches() ? Optional.of(matcher.group(1).charAt(0)) : Optional.empty();
    }

    /// @return the one that makes out most names that are known; of several the one that makes out most
    private static char separator(String header, List<String> known) {
        char best = ',';
        long most = -1;
        for (char separator : SEPARATORS) {
            List<String> names = names(header.split(Pattern.quote(String.valueOf(separator)), -1));
            long found = names.stream()
                    .map(name -> name.replace("\"", "").strip())
                    .filter(known::contains)
                    .count();
            long weight = found * CsvLines.LONGEST + names.size();
            if (weight > most) {
                best = separator;
                most = weight;
            }
        }
        return best;
    }

    private static CsvReader.CsvReaderBuilder parser(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false);
    }

    private static Iterator<String[]> rows(CsvReader.CsvReaderBuilder parser, CsvLines lines) {
        return parser.build(StringArrayHandler.of(), lines).iterator();
    }

    /// In lower case, words joined by `_`; of names that come again the first counts, the others are empty texts.
    private static List<String> names(String[] header) {
        var seen = new HashSet<String>();
        return Arrays.stream(header)
                .map(cell -> BETWEEN_WORDS
                        .matcher(MARKS.matcher(cell).replaceAll("").strip().toLowerCase(Locale.ROOT))
                        .replaceAll("_"))
                .map(name -> seen.add(name) ? name : "")
                .toList();
    }

    private static String missing(String column, List<String> columns, List<String> known) {
        String shown = columns.stream()
                .filter(name -> !name.isEmpty())
                .limit(MOST_SHOWN)
                .map(name -> SHOWN.matcher(name).matches() ? name : "(no name)")
                .distinct()
                .collect(Collectors.joining(", "));
        return "names no column " + column + "; it names: " + shown + "; known are: " + String.join(", ", known);
    }

    private static String tooLong() {
        return "longer than " + CsvLines.LONGEST + " characters";
    }

    /// @return which of the kinds it is, from 0
    public int kind() {
        return kind;
    }

    /// @return names in lower case, words joined by `_`; empty text for a column without a name of its own
    public List<String> columns() {
        return columns;
    }

    /// Goes on to the next row.
    ///
    /// @return false after the last
    public boolean next() throws IOException {
        while (true) {
            flaw = "";
            row = NO_ROW;
            switch (lines.beginRecord()) {
                case END -> {
                    return false;
                }
                case TOO_LONG -> {
                    flaw = tooLong();
                    return true;
                }
                case LINE -> {
                    parse();
                    if (!flaw.isEmpty() || hasText()) {
                        return true;
                    }
                }
            }
        }
    }

    private void parse() throws IOException {
        try {
            row = rows.next();
        } catch (CsvParseException e) {
            flaw = "quotes do not match, or the line is too long";
            lines.skipFirstLine();
            rows = rows(parser, lines);
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (isSums()) {
            flaw = SheetText.SUMS;
        } else if (row.length > columns.size() && hasText(columns.size())) {
            flaw = row.length + " fields, where the header has " + columns.size();
        }
    }

    private boolean hasText() {
        return hasText(0);
    }

    private boolean hasText(int from) {
        for (int i = from; i < row.length; i++) {
            if (!row[i].isBlank()) {
                return true;
            }
        }
        return false;
    }

    private boolean isSums() {
        if (needed.length == 0 || SheetText.isSum(cell(needed[0]))) {
            return needed.length > 0;
        }
        for (int place : needed) {
            if (cell(place).isBlank()) {
                return Arrays.stream(row)
                        .filter(text -> !text.isBlank())
                        .findFirst()
                        .filter(SheetText::isSum)
                        .isPresent();
            }
        }
        return false;
    }

    /// @return what is wrong with the row as a whole, without personal data; empty text if nothing is
    public String flaw() {
        return flaw;
    }

    /// @return where the row begins, 1 for the first line
    public long line() {
        return lines.recordLine();
    }

    /// @return how many cells the row has
    public int width() {
        return Math.min(row.length, columns.size());
    }

    /// @param place from 0
    /// @return empty text where the row has no such cell
    public String cell(int place) {
        return place < row.length ? row[place] : "";
    }
}
