package io.delivrd.ui.alert;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;
import java.util.Optional;

/// @param notice what was just done; empty text for nothing
/// @param presets rules to begin with
record AlertsView(
        String title,
        String nav,
        String notice,
        List<Row> rows,
        String firingsCaption,
        List<FiringRow> firings,
        List<Preset> presets) {

    /// @param href empty text if nobody may open it
    /// @param state `ok`, `firing` or `off`
    record Row(
            String id,
            String name,
            String href,
            String conditionText,
            String scopeText,
            String state,
            String stateText,
            boolean enabled,
            boolean fromFile) {}

    /// @param subject what was bad; empty text where nothing is told apart
    /// @param usualText empty text if it was compared with a threshold
    /// @param href of exactly what was seen
    record FiringRow(
            String name,
            String subject,
            TimeText fired,
            Optional<TimeText> resolved,
            String resolutionText,
            String seenText,
            String usualText,
            String conditionText,
            String href) {}

    record Preset(String href, String text, String hint) {}
}
