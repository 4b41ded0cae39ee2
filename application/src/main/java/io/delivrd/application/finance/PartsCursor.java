package io.delivrd.application.finance;

import io.delivrd.application.tracing.PageStart;
import io.delivrd.domain.receipt.PartKey;
import java.time.Instant;
import java.util.Optional;

/// The place of a part in the order of [PricedParts].
public record PartsCursor(Instant windowAt, PartKey part) {

    /// @return as [#parse] reads it; no personal data
    public String text() {
        return new PageStart.After(windowAt, part).text();
    }

    /// @return empty if the text is no place in a list
    public static Optional<PartsCursor> parse(String text) {
        try {
            return PageStart.parse(text) instanceof PageStart.After(Instant windowAt, PartKey part)
                    ? Optional.of(new PartsCursor(windowAt, part))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // Nobody was given that text.
            return Optional.empty();
        }
    }
}
