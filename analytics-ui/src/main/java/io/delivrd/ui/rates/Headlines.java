package io.delivrd.ui.rates;

import java.util.List;
import java.util.Optional;

/// Headline figures of a page.
///
/// @param lead the rate that stands first
/// @param rates the other rates, coverage last
/// @param figures plain figures
public record Headlines(Headline lead, List<Headline> rates, List<Figure> figures) {

    /// @param change against what the window is compared with; empty if with nothing
    /// @param noteText what else is to be said, empty text for nothing
    /// @param warnText why the rate calls for attention, empty text if it does not
    public record Headline(
            String label,
            String definition,
            RateText rate,
            Optional<ChangeText> change,
            String noteText,
            String warnText) {}

    /// @param title the exact figure, empty text where the value is exact
    public record Figure(String label, String definition, String valueText, String noteText, String title) {}
}
