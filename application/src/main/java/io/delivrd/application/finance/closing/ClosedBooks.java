package io.delivrd.application.finance.closing;

import java.io.IOException;
import java.io.OutputStream;

/// A month just frozen, to be read while its closing is under way.
public interface ClosedBooks {

    /// @return what the manifest tells of it
    Manifest.Facts facts();

    /// Writes the rows of a table as CSV in its one fixed form: UTF-8 without mark, commas, CRLF, texts that a
    /// spreadsheet could take for formulas led by an apostrophe; the same bytes whatever machine writes them.
    ///
    /// @param out stays open
    /// @return how many, without the header
    long csv(BooksTable table, OutputStream out) throws IOException;
}
