package io.delivrd.web.declared;

/// A provider's file does not say what it must; the message names file, line and column.
final class Misdeclared extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /// @param line from 1
    /// @param column from 1
    Misdeclared(String file, int line, int column, String what) {
        super(file + ":" + line + ":" + column + ": " + what);
    }
}
