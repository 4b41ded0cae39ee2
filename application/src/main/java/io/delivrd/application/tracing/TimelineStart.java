package io.delivrd.application.tracing;

import io.delivrd.domain.receipt.ReceiptId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/// Where a stretch of a timeline ends: with the receipts that came before that one.
public record TimelineStart(Instant receivedAt, ReceiptId receipt) {

    /// Receipts as they came.
    public static final Comparator<TimelineStart> BY_ARRIVAL =
            Comparator.comparing(TimelineStart::receivedAt).thenComparing(TimelineStart::receipt);

    private static final String BETWEEN = "_";

    /// @return as [TimelineStart#parse] reads it; no personal data
    public String text() {
        return receivedAt + BETWEEN + receipt;
    }

    /// @param text of [TimelineStart#text]; blank for the newest receipts
    /// @return empty for the newest
    /// @throws IllegalArgumentException if it is neither
    public static Optional<TimelineStart> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        int between = text.indexOf(BETWEEN);
        try {
            Instant at = Instant.parse(text.substring(0, Math.max(between, 0)));
            if (at.isBefore(Instant.EPOCH) || at.isAfter(PageStart.LATEST)) {
                throw new IllegalArgumentException("is a time at which nothing came");
            }
            return Optional.of(new TimelineStart(at, new ReceiptId(UUID.fromString(text.substring(between + 1)))));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no place in a timeline", e);
        }
    }
}
