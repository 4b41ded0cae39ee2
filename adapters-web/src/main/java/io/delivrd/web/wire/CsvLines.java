package io.delivrd.web.wire;

import java.io.IOException;
import java.io.Reader;

/// Hands a CSV parser its text line by line, so that after a broken record it can go on with the line below.
///
/// A parser that asks for a line only when it needs one knows nothing of the lines after; those of the record
/// under way are kept. Lines end with LF, CR LF or CR. Empty lines between records are passed over.
final class CsvLines extends Reader {

    /// Characters of a record.
    static final int LONGEST = 65_536;

    /// Lines of a record: a quote that is never closed must not cost more than these, each time.
    static final int MOST_LINES = 200;

    private static final int READ_AHEAD = 16_384;
    private static final int TOO_LONG = -1;

    private final Reader text;
    private final char[] buffer = new char[LONGEST + 2 * READ_AHEAD];

    private int limit;
    private int recordStart;
    private int secondLine = -1;
    private int position;
    private int lineEnd;
    private long line;
    private long recordLine;
    private int recordLines;

    CsvLines(Reader text) {
        this.text = text;
    }

    /// What comes next.
    enum Next {
        LINE,
        /// A line longer than a record may be; it is skipped.
        TOO_LONG,
        END
    }

    /// To be called before each record.
    Next beginRecord() throws IOException {
        while (true) {
            recordStart = lineEnd;
            secondLine = -1;
            recordLines = 1;
            int end = endOfLine(LONGEST);
            if (end == lineEnd) {
                return Next.END;
            }
            line++;
            recordLine = line;
            if (end == TOO_LONG) {
                skipLine();
                return Next.TOO_LONG;
            }
            position = lineEnd;
            lineEnd = end;
            if (!isEmpty()) {
                return Next.LINE;
            }
            position = lineEnd;
        }
    }

    /// @return the line that was begun
    String peek() {
        return new String(buffer, position, lineEnd - position);
    }

    /// @return number of the first line of the record, 1 for the first of the text
    long recordLine() {
        return recordLine;
    }

    /// Gives up the first line of the record, and reads those below it as lines of their own.
    void skipFirstLine() {
        if (secondLine >= 0) {
            lineEnd = secondLine;
            line = recordLine;
        }
        position = lineEnd;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (position == lineEnd && !nextLine()) {
            return -1;
        }
        int count = Math.min(length, lineEnd - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /// @return false at the end, and where the record is too long: the parser then misses a quote
    private boolean nextLine() throws IOException {
        if (recordLines == MOST_LINES) {
            return false;
        }
        int end = endOfLine(LONGEST - (lineEnd - recordStart));
        if (end == TOO_LONG || end == lineEnd) {
            return false;
        }
        secondLine = secondLine < 0 ? lineEnd : secondLine;
        position = lineEnd;
        lineEnd = end;
        line++;
        recordLines++;
        return true;
    }

    private boolean isEmpty() {
        for (int i = position; i < lineEnd; i++) {
            if (buffer[i] != '\n' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /// @return where the line ends that begins at [#lineEnd], the same place if there is none
    private int endOfLine(int most) throws IOException {
        int scanned = 0;
        while (true) {
            int last = Math.min(limit, lineEnd + most);
            char[] chars = buffer;
            for (int at = lineEnd + scanned; at < last; at++) {
                char c = chars[at];
                if (c == '\n') {
                    return at + 1;
                }
                if (c == '\r') {
                    return afterCarriageReturn(at - lineEnd, most);
                }
            }
            scanned = last - lineEnd;
            if (scanned < limit - lineEnd) {
                return TOO_LONG;
            }
            if (!fill()) {
                return lineEnd + scanned;
            }
        }
    }

    private int afterCarriageReturn(int length, int most) throws IOException {
        if (lineEnd + length + 1 == limit) {
            boolean _ = fill();
        }
        int after = lineEnd + length + 1;
        int end = after < limit && buffer[after] == '\n' ? after + 1 : after;
        return end - lineEnd > most ? TOO_LONG : end;
    }

    private void skipLine() throws IOException {
        int end = TOO_LONG;
        while (end == TOO_LONG) {
            lineEnd += LONGEST - 1;
            recordStart = lineEnd;
            end = endOfLine(LONGEST);
        }
        lineEnd = end;
        position = end;
    }

    private boolean fill() throws IOException {
        if (buffer.length - limit < READ_AHEAD) {
            System.arraycopy(buffer, recordStart, buffer, 0, limit - recordStart);
            limit -= recordStart;
            lineEnd -= recordStart;
            position -= recordStart;
            secondLine = secondLine < 0 ? -1 : secondLine - recordStart;
            recordStart = 0;
        }
        int count = text.read(buffer, limit, buffer.length - limit);
        limit += Math.max(count, 0);
        return count > 0;
    }

    /// The text is left open, for more may follow it in a zip.
    @Override
    public void close() {}
}
