package io.delivrd.ui.rates;

import io.delivrd.ui.layout.Href.Parameter;
import java.util.List;

/// Looks for names in a table.
///
/// @param path where the form leads
/// @param text what was looked for; empty text for nothing
/// @param kept what the form carries along
/// @param clearHref the page without the search
public record SearchBox(String path, String text, List<Parameter> kept, String clearHref) {

    public SearchBox {
        kept = List.copyOf(kept);
    }
}
