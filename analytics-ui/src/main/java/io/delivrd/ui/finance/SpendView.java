package io.delivrd.ui.finance;

import io.delivrd.ui.rates.EmptyState;
import java.util.List;
import java.util.Optional;

/// @param stateTag of the month, for style sheets
/// @param currencies none where the month has no parts
/// @param tables none where the month has no parts
record SpendView(
        String title,
        String nav,
        FinanceHead head,
        String stateTag,
        String stateText,
        Optional<EmptyState> empty,
        List<InCurrency> currencies,
        List<SpendTable> tables) {

    /// What was spent in one currency.
    ///
    /// @param partsText how many parts are counted in it
    /// @param cost per confirmed delivery
    /// @param beforeText what the month before cost; empty text where it had no parts in the currency
    /// @param changeText how much more or less that is; empty text where it cannot be told
    /// @param kinds by what became of it
    record InCurrency(
            String currency,
            String partsText,
            Amount total,
            String totalHref,
            Amount cost,
            String deliveredText,
            String beforeText,
            String beforeHref,
            String changeText,
            List<Kind> kinds) {}

    record Kind(String tag, String text, String meaning, Amount amount, String partsText, String href) {}
}
