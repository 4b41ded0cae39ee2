package io.delivrd.ui.finance;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;

/// @param problemText what went wrong with what was just sent; empty text if nothing did
/// @param versionText which version is shown; empty text for the lines in force
/// @param nextHref further lines; empty text if all are shown
/// @param lists of providers that can be asked for their prices
record TariffsView(
        String title,
        String nav,
        FinanceHead head,
        String problemText,
        Form form,
        List<Option> providers,
        List<Fetch> lists,
        List<Upload> uploads,
        String versionText,
        String currentHref,
        List<Line> lines,
        String linesText,
        String nextHref,
        String csvHref,
        List<Version> versions) {

    /// A line as typed.
    ///
    /// @param field that cannot be used; empty text if nothing is wrong
    record Form(
            String account,
            String network,
            String country,
            String prefix,
            String price,
            String currency,
            String from,
            String until,
            String field) {}

    record Option(String value, String text, boolean current) {}

    /// @param text of the button
    record Fetch(String provider, String text, List<Option> accounts) {}

    /// @param text what became of it
    /// @param refused lines that were refused, of many the first
    /// @param moreText how many more were refused; empty text if none
    record Upload(TimeText at, String by, String name, String text, List<Refused> refused, String moreText) {}

    record Refused(String lineText, String field, String reason) {}

    /// @param endHref where to post that it ends; empty text if it cannot
    /// @param endLabel the same in words, with what the line is for
    /// @param from as a plain date, the first day on which it may end
    record Line(
            String provider,
            String account,
            String placeText,
            String priceText,
            String fromText,
            String untilText,
            String versionText,
            String endHref,
            String endLabel,
            String from) {}

    record Version(String text, String href, TimeText at, String by, String name, String linesText, boolean current) {}
}
