package io.delivrd.ui.network;

import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.network.ReceiptWords.Support;
import io.delivrd.ui.rates.Paging;
import io.delivrd.ui.rates.Picking;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.RateTable.Column;
import io.delivrd.ui.rates.RateText;
import io.delivrd.ui.trust.TrustView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Networks by country.
///
/// @param picking for networks to be compared
/// @param orderText how countries, and networks within them, are ordered
/// @param countText how many networks there are, or match
/// @param search what was searched for, empty text for nothing
/// @param searchKept what the search form carries along
/// @param searchClearHref the page without a search
/// @param extras columns that can be left out
/// @param shown tags of those of them that are shown
/// @param problemText why there is no table, empty text if there is one
record NetworkTable(
        String caption,
        Picking picking,
        String orderText,
        String countText,
        String path,
        String search,
        List<Parameter> searchKept,
        String searchClearHref,
        List<Choice> rates,
        List<Column> columns,
        List<RateTable.Choice> extras,
        Set<String> shown,
        List<Country> countries,
        Optional<Figures> total,
        Paging paging,
        String csvHref,
        String problemText) {

    /// @param tag of a column that can be left out
    public boolean shows(String tag) {
        return shown.contains(tag);
    }

    /// A denominator to choose.
    record Choice(String text, String definition, String href, boolean current) {}

    /// @param detail how many networks
    /// @param href the page filtered by the country; empty text where none is known
    record Country(String name, String detail, String href, Figures figures, List<Row> networks) {}

    /// @param key as compared
    /// @param trust what is found of its receipts; empty where none came lately
    /// @param standout empty where the network does not differ clearly from those like it
    record Row(
            String key,
            String name,
            String detail,
            String href,
            Support support,
            Optional<TrustView.Chip> trust,
            Optional<Standout> standout,
            Figures figures) {}

    /// @param tag `below` or `above`
    /// @param text by how much
    /// @param title of what it differs, and how sure that is
    record Standout(String tag, String text, String title) {}

    /// @param coverage empty where the page is filtered by state or error
    /// @param noteText how many are unknowable, empty text if none are
    /// @param timeTitle of how many the times are
    /// @param splitText the split in words
    record Figures(
            String allText,
            RateText rate,
            Optional<RateText> coverage,
            String noteText,
            String medianText,
            String slowText,
            String timeTitle,
            List<Stretch> split,
            String splitText) {}

    /// A stretch of a bar, in percent of it.
    record Stretch(String look, String x, String width) {}
}
