package io.delivrd.ui.finance;

import io.delivrd.ui.layout.Href.Parameter;
import java.util.List;

/// What stands on top of every finance page: the pages there are, the month, and the accounts.
///
/// @param monthText such as `November 2026`
/// @param monthValue such as `2026-11`
/// @param zoneText empty text where the accounts are billed in several zones
/// @param laterHref empty text where the next month has not begun
/// @param kept what the form for the month carries along
/// @param keepHref where the page can be kept under a name or shared
/// @param accountText whose figures are shown
/// @param accounts to choose from; none where there is one only
public record FinanceHead(
        String path,
        List<Choice> tabs,
        String monthText,
        String monthValue,
        String zoneText,
        String earlierHref,
        String laterHref,
        List<Parameter> kept,
        String keepHref,
        String accountText,
        List<Choice> accounts) {

    /// @param tag names it in tests
    public record Choice(String tag, String text, String href, boolean current) {}
}
