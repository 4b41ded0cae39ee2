package io.delivrd.ui.finance;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;

/// An invoice, line by line beside our sums. Money to the eighth decimal, as in answers and files.
///
/// @param listHref leads to the invoices of the month
/// @param fileHref downloads the file as it was handed in
/// @param readNote how it was read; empty text where it was not
/// @param keptNote said of a file that is kept and not read; empty text of others
/// @param onlyOurs our sums that no line was compared with
/// @param refused lines that could not be read
record InvoiceView(
        String title,
        String nav,
        FinanceHead head,
        String listHref,
        String listText,
        String accountText,
        TimeText uploaded,
        String uploadedBy,
        String fileHref,
        String readNote,
        String keptNote,
        List<Total> totals,
        List<Line> lines,
        List<OnlyOurs> onlyOurs,
        List<Refused> refused) {

    /// @param rounded the difference, rounded once
    record Total(String currency, String ours, String theirs, String difference, Amount rounded) {}

    /// @param text what the line is for, as it is written there
    /// @param placeText network and country, as far as they are known
    /// @param matchedTag `network`, `country`, `total` or `none`
    /// @param quantityText empty text where the line does not say
    /// @param unitPrice empty text where the line does not say
    /// @param estimatedText how much of ours is estimated; empty text for nothing
    /// @param differs whether the whole is not zero
    /// @param links to the messages behind ours
    record Line(
            String lineText,
            String text,
            String placeText,
            String matchedTag,
            String matchedText,
            String currency,
            String quantityText,
            String ourPartsText,
            String unitPrice,
            String theirs,
            String ours,
            String estimatedText,
            boolean differs,
            String whole,
            String ofQuantity,
            String ofPrice,
            String ofRounding,
            List<Link> links) {}

    record Link(String text, String href) {}

    record OnlyOurs(String placeText, String href, String partsText, String ours, String currency) {}

    record Refused(String lineText, String fieldText, String reason) {}
}
