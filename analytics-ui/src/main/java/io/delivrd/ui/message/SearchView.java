package io.delivrd.ui.message;

import io.delivrd.ui.layout.Href.Parameter;
import java.util.List;
import java.util.Optional;

/// @param asked what was searched for, as typed; empty text if nothing
/// @param kinds what it may be
/// @param resultText that nothing was found; empty text if something was, or before the first search
/// @param carried what the form takes along
record SearchView(
        String title,
        String nav,
        String asked,
        List<Kind> kinds,
        List<Parameter> carried,
        String resultText,
        Optional<PartTable> parts) {

    /// @param value of the parameter `by`; empty text for anything
    record Kind(String value, String text, boolean current) {}
}
