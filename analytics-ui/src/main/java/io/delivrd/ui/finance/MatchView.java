package io.delivrd.ui.finance;

import io.delivrd.ui.finance.FinanceHead.Choice;
import io.delivrd.ui.layout.Times.TimeText;
import io.delivrd.ui.rates.EmptyState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// @param stateTag of the month, for style sheets
/// @param classes by currency, then class; none where the month has no parts
/// @param unrecordedText how many parts no record is known of; empty text for none
/// @param fetch the records that are not here yet; empty where all are
/// @param sources what counts, by class and where it was seen
record MatchView(
        String title,
        String nav,
        FinanceHead head,
        String stateTag,
        String stateText,
        Optional<EmptyState> empty,
        List<OfClass> classes,
        List<Total> totals,
        String unrecordedText,
        String unrecordedHref,
        Optional<FetchView> fetch,
        List<Waterfall> waterfalls,
        List<Source> sources,
        PartList parts) {

    /// Both sides to the eighth decimal, as in answers and files.
    ///
    /// @param href leads to the messages of the class
    record OfClass(
            String tag,
            String text,
            String meaning,
            String currency,
            String partsText,
            String ours,
            String theirs,
            String difference,
            String href) {}

    /// @param roundedOurs the same, rounded once, as the other
    record Total(
            String currency, String ours, String theirs, String difference, Amount roundedOurs, Amount roundedTheirs) {}

    record Source(String matchClass, String classText, String tag, String text, String partsText, Amount amount) {}

    /// The messages one by one.
    ///
    /// @param classes to choose from
    /// @param chips filters in force, with links that take them away
    /// @param firstHref leads to the first page; empty text on it
    /// @param nextHref leads to the next page; empty text on the last
    /// @param dispute how to have some of them packed for the provider's support; empty where no class is chosen
    record PartList(
            String caption,
            List<Choice> classes,
            List<Chip> chips,
            List<Row> rows,
            String csvHref,
            String xlsxHref,
            String firstHref,
            String nextHref,
            Optional<Dispute> dispute) {}

    /// @param said of what is packed, beside the messages chosen, by the names of the form
    record Dispute(String action, Map<String, String> said) {}

    record Chip(String dimensionText, String valueText, String removeHref) {}

    /// @param look of the state, for style sheets
    /// @param oursText empty text where nothing of ours names a price
    /// @param theirsText empty text where no record does
    /// @param recordsText how many records bill it, where they are several
    /// @param differenceText empty text where the two cannot be told apart
    record Row(
            String messageId,
            String href,
            TimeText time,
            String campaignText,
            String networkText,
            String look,
            String stateText,
            String classTag,
            String classText,
            String oursText,
            String oursSource,
            boolean estimated,
            String theirsText,
            String recordsText,
            String differenceText) {}
}
