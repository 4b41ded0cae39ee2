package io.delivrd.web.provider.vonage;

import io.delivrd.application.imports.UnreadableReport;
import java.io.IOException;
import java.io.Reader;

/// Hands a CSV parser its text line by line, so that after a broken record it can go on with the line below.
///
/// A parser that asks for a line only when it needs one knows nothing of the lines after; those of the record
/// under way are kept. Empty lines between records are passed over.
final class CsvLines extends Reader {

    /// Characters of a line, and about those of a record of several lines.
    static final int LONGEST = 65_536;

    private static final int READ_AHEAD = 16_384;

    private final Reader text;
    private final char[] buffer = new char[2 * LONGEST + 2 * READ_AHEAD];

    private int limit;
    private int recordStart;
    private int secondLine = -1;
    private int position;
    private int lineEnd;
    private long line;
    private long recordLine;

    CsvLines(Reader text) {
        this.text = text;
    }

    /// @return the line that comes next, without taking it; empty text at the end
    String peek() throws IOException {
        beginRecord();
        boolean more = nextLine();
        return more ? new String(buffer, position, lineEnd - position) : "";
    }

    /// To be called before each record.
    void beginRecord() {
        if (position == lineEnd) {
            recordStart = lineEnd;
            secondLine = -1;
            recordLine = 0;
        }
    }

    /// @return number of the first line of the record, 1 for the first of the text
    long recordLine() {
        return recordLine == 0 ? line : recordLine;
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
        if (lineEnd - recordStart > LONGEST) {
            return false;
        }
        while (true) {
            int end = endOfLine();
            if (end == lineEnd) {
                return false;
            }
            int start = lineEnd;
            lineEnd = end;
            line++;
            if (recordLine > 0) {
                secondLine = secondLine < 0 ? start : secondLine;
            } else if (isEmpty(start, end)) {
                recordStart = end;
                continue;
            } else {
                recordLine = line;
            }
            position = start;
            return true;
        }
    }

    private boolean isEmpty(int start, int end) {
        for (int i = start; i < end; i++) {
            if (buffer[i] != '\n' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private int endOfLine() throws IOException {
        int scanned = 0;
        while (true) {
            for (int at = lineEnd + scanned; at < limit; at++) {
                if (buffer[at] == '\n') {
                    return checked(at + 1);
                }
            }
            scanned = checked(limit) - lineEnd;
            if (!fill()) {
                return lineEnd + scanned;
            }
        }
    }

    private int checked(int end) {
        if (end - lineEnd > LONGEST) {
            throw new UnreadableReport("line " + (line + 1) + " is longer than " + LONGEST + " characters");
        }
        return end;
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
        if (count < 0) {
            return false;
        }
        int from = limit;
        limit += count;
        if (line == 0 && from == 0 && count > 0 && buffer[0] == '\uFEFF') {
            System.arraycopy(buffer, 1, buffer, 0, count - 1);
            limit--;
        }
        return true;
    }

    /// The text is left open, for more may follow it in a zip.
    @Override
    public void close() {}
}
