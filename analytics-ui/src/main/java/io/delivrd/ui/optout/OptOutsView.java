package io.delivrd.ui.optout;

import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Times.TimeText;
import io.delivrd.ui.rates.EmptyState;
import java.util.List;
import java.util.Optional;

/// @param problemText what was wrong with the last form; empty text for nothing
/// @param searchedText the number that was looked for, masked; empty text for none
/// @param maySearch whether numbers may be looked for
/// @param sender that is asked for; empty text for all
/// @param standing that is asked for
/// @param firstHref leads to the first page; empty text on it
/// @param nextHref leads to the next page; empty text on the last
record OptOutsView(
        String title,
        String nav,
        String problemText,
        String searchedText,
        boolean maySearch,
        List<Choice> standings,
        String standing,
        String sender,
        List<Parameter> file,
        List<Form> forms,
        Optional<EmptyState> empty,
        List<Row> rows,
        String firstHref,
        String nextHref) {

    record Choice(String tag, String text, String href, boolean current) {}

    /// How numbers may be written in a file.
    record Form(String tag, String text) {}

    /// @param number masked
    /// @param out whether it is not to be written to
    /// @param noteText empty text if there is none
    /// @param releaseHref where the form leads that releases it
    record Row(
            String number,
            String senderText,
            boolean out,
            String standingText,
            String sourceText,
            String noteText,
            TimeText at,
            String releaseHref) {}
}
