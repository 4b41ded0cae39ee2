package io.delivrd.ui.finance;

import io.delivrd.ui.layout.RunText;
import java.util.List;

/// Records of a month that are not here yet, and what fetching them costs.
///
/// @param text how many parts have none
/// @param costText how many records would be paid for, and what they cost; empty text where there is nothing to fetch
/// @param budgetText what of the budget is left
/// @param partialText said where the budget is likely to end before; empty text elsewhere
/// @param action where to post that they are to be fetched; empty text where there is nothing to fetch
/// @param runs the latest of each account
public record FetchView(
        String text,
        String costText,
        String budgetText,
        String partialText,
        String action,
        String buttonText,
        List<Run> runs) {

    public record Run(String accountText, RunText state) {}
}
