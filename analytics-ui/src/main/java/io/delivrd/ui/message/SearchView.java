package io.delivrd.ui.message;

import java.util.List;
import java.util.Optional;

/// @param asked what was searched for, as typed; empty text if nothing, or if it is personal and was found
/// @param kinds what it may be
/// @param resultText that nothing was found; empty text if something was, or before the first search
/// @param furtherHref goes on looking among older messages; empty text if all were looked at
record SearchView(
        String title,
        String nav,
        String asked,
        List<Kind> kinds,
        String resultText,
        String furtherHref,
        Optional<PartTable> parts) {

    /// @param value of the parameter `by`; empty text for anything
    record Kind(String value, String text, boolean current) {}
}
