package io.delivrd.ui.view;

import java.util.List;

/// Notes on dates.
///
/// @param notice what was done; empty text for nothing
/// @param problem why it was not done; empty text if it was
/// @param form what stands in the form for a new one
record NotesView(String title, String nav, String notice, String problem, Form form, String caption, List<Row> rows) {

    /// @param value which campaign or network; empty text for all
    record Form(String from, String until, String text, List<Scope> scopes, String value) {}

    record Scope(String tag, String text, boolean chosen) {}

    /// @param scopeText whose figures it concerns
    /// @param authorText who wrote it
    record Row(
            String id, String daysText, String kindText, String text, String scopeText, String authorText, Form form) {}
}
