package io.delivrd.ui.rates;

import io.delivrd.application.comparison.Kind;
import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.Asked;
import java.util.List;

/// Rows of a table to be ticked and compared, by a form that the boxes of its rows belong to.
///
/// @param formId of the form
/// @param kept what the form carries along
/// @param buttonText of its button
public record Picking(String formId, List<Parameter> kept, String buttonText) {

    public Picking {
        kept = List.copyOf(kept);
    }

    public static Picking of(Kind kind, Asked asked, Words words) {
        return new Picking(
                "pick-" + kind.tag(), asked.links().onComparison(kind).parameters(), words.text("pick.button"));
    }
}
