package io.delivrd.application.tracing;

import io.delivrd.application.access.Sight;
import java.util.List;
import java.util.Optional;

/// A page of a list of parts.
///
/// @param parts newest first; of one instant in the order of message id, provider and account
/// @param next where the page after it begins; empty on the last
public record FoundParts(List<FoundPart> parts, Optional<PageStart.After> next) {

    public FoundParts {
        parts = List.copyOf(parts);
    }

    /// @return as that caller may see them
    public FoundParts seenBy(Sight sight) {
        return new FoundParts(parts.stream().map(part -> part.seenBy(sight)).toList(), next);
    }

    /// @param parts one more than [MessageSearch#ROWS] where there is another page
    /// @return the first page of them
    public static FoundParts of(List<FoundPart> parts) {
        if (parts.size() <= MessageSearch.ROWS) {
            return new FoundParts(parts, Optional.empty());
        }
        List<FoundPart> shown = parts.subList(0, MessageSearch.ROWS);
        return new FoundParts(shown, Optional.of(PageStart.after(shown.getLast())));
    }
}
