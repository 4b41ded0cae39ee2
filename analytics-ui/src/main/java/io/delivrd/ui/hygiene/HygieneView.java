package io.delivrd.ui.hygiene;

import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Times.TimeText;
import io.delivrd.ui.rates.Frame;
import java.util.List;
import java.util.Optional;

/// @param sums what the list comes to
/// @param actions to list one of them alone
/// @param sure to list only what is that sure
/// @param export the form for files
/// @param rows of this page, with numbers masked
/// @param money whether savings have a column
/// @param moreText that the list goes on though little was found so far; empty text else
/// @param firstHref leads to the first page; empty text on it
/// @param nextHref leads to the next page; empty text on the last
record HygieneView(
        Frame frame,
        Sums sums,
        List<Choice> actions,
        List<Choice> sure,
        Export export,
        String caption,
        boolean money,
        List<Row> rows,
        String moreText,
        String firstHref,
        String nextHref) {

    /// @param moreText that there are more than that; empty text if that is all
    /// @param allHref leads to the page that counts on; empty text where it has
    record Sums(List<Sum> numbers, List<Saved> saved, String moreText, String allHref) {}

    record Sum(String tag, String text, String countText) {}

    /// @param exactText to eight decimals
    record Saved(String text, String exactText) {}

    /// @param tag empty text for all
    record Choice(String tag, String text, String href, boolean current) {}

    /// @param fields what the page was asked for
    /// @param forms how numbers may be written
    /// @param hintText what is recorded, and of what there is none
    record Export(String csvPath, String xlsxPath, List<Parameter> fields, List<Form> forms, String hintText) {}

    record Form(String tag, String text) {}

    /// @param actionTag for style sheets
    /// @param codes that stand in the evidence
    /// @param message the last one of it; empty where there is none
    /// @param moreText how many others there are; empty text for none
    /// @param hourText when it is best sent again; empty text else
    /// @param savedText empty text where nothing is known to be saved
    record Row(
            String number,
            String actionTag,
            String actionText,
            String reason,
            List<String> codes,
            Optional<TimeText> first,
            Optional<TimeText> last,
            Optional<Link> message,
            String moreText,
            List<Link> campaigns,
            String deliveredText,
            String confidenceText,
            String hourText,
            String savedText,
            String savedTitle) {}

    record Link(String text, String href) {}
}
