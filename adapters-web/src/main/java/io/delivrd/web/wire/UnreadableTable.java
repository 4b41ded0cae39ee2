package io.delivrd.web.wire;

/// The first line is no header that names what is needed.
public final class UnreadableTable extends Exception {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final String column;

    /// @param line where the header stands
    /// @param column that is missing, empty text if it is the line as a whole
    /// @param message what the header does wrong, for people, without personal data: the end of a sentence
    UnreadableTable(long line, String column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    public long line() {
        return line;
    }

    public String column() {
        return column;
    }
}
