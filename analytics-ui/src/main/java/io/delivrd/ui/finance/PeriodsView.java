package io.delivrd.ui.finance;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;
import java.util.Optional;

/// @param notice what has just been done; empty text for nothing
/// @param problem why it has not been done; empty text for nothing
/// @param month the one that is looked at
/// @param caption of all months
/// @param months the newest first
record PeriodsView(
        String title,
        String nav,
        FinanceHead head,
        String notice,
        String problem,
        Month month,
        Adjusted adjusted,
        String caption,
        List<Row> months) {

    /// @param sentence how far it is, since when and by whom
    /// @param hint what to do next, and when; empty text for nothing
    /// @param note the warning or reason it was taken with; empty text for none
    /// @param steps that whoever looks may take
    /// @param sha256 of the manifest; empty text where it is not closed
    /// @param files to be downloaded; none where it is not closed
    /// @param former closings that were reopened
    record Month(
            String name,
            String stateTag,
            String stateText,
            String sentence,
            String hint,
            String note,
            List<Step> steps,
            String sha256,
            List<File> files,
            List<File> former) {}

    /// @param tag names it in tests
    /// @param text on the button
    /// @param meaning what it does, to be read before
    /// @param reason whether it wants one
    record Step(String tag, String text, String action, String meaning, boolean reason) {}

    /// @param note what is in it
    /// @param workbookHref empty text where there is none
    record File(String name, String note, String href, String workbookHref) {}

    /// What came late for months closed before.
    ///
    /// @param note whether it is as of now or as booked
    /// @param lines some of many, with ways to others
    record Adjusted(
            String note,
            String sumsCaption,
            List<Sum> sums,
            String linesCaption,
            List<Line> lines,
            String earlierHref,
            String laterHref) {}

    record Sum(String month, String reason, String lines, String amount, String ours, String theirs) {}

    /// @param received empty where it is not known
    record Line(
            String month,
            String reason,
            Optional<TimeText> received,
            String message,
            String href,
            String campaign,
            String network,
            String amount,
            String theirs) {}

    /// @param href of the page about it
    /// @param when it came to be so; empty for a month nobody has closed
    record Row(
            String name,
            String href,
            boolean current,
            String stateTag,
            String stateText,
            String revision,
            Optional<TimeText> when,
            String by,
            String exportHref) {}
}
