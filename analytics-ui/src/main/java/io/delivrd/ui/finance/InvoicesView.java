package io.delivrd.ui.finance;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;

/// The invoices of a month, and the form to hand in one.
///
/// @param uploads one for each account it may be of
/// @param columns what a file's columns may be named for
/// @param rows the latest first
record InvoicesView(
        String title,
        String nav,
        FinanceHead head,
        List<Upload> uploads,
        List<Column> columns,
        String caption,
        List<Row> rows) {

    /// @param action where the file is to be sent
    record Upload(String text, String action) {}

    /// @param name of the field
    record Column(String name, String text) {}

    /// @param theirs what its lines ask for, by currency, to the eighth decimal
    record Row(
            String file,
            String href,
            String accountText,
            String linesText,
            String refusedText,
            List<String> theirs,
            TimeText uploaded,
            String uploadedBy) {}
}
