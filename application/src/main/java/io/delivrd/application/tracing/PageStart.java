package io.delivrd.application.tracing;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;

/// Where a page of a list of parts begins.
///
/// It names the last part of the page before, so that parts that come meanwhile neither shift nor repeat any.
public sealed interface PageStart {

    /// The order of lists: newest first, then by message id, provider and account.
    @SuppressWarnings("ClassInitializationDeadlock") // Records without initialisers.
    Comparator<After> ORDER = Comparator.comparing(After::windowAt).reversed().thenComparing(After::part);

    /// No part is counted later.
    Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /// With the newest part.
    record Newest() implements PageStart {}

    /// With the part after that one.
    ///
    /// @param windowAt the instant by which the part is counted
    record After(Instant windowAt, PartKey part) implements PageStart {

        /// No field holds it.
        private static final String BETWEEN = "\0";

        /// @return as [PageStart#parse] reads it; no personal data
        public String text() {
            String fields = String.join(
                    BETWEEN,
                    windowAt.toString(),
                    part.provider().text(),
                    part.account().text(),
                    part.messageId().text());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(fields.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// @return whether a page that begins here, or one behind it, holds the part
    default boolean isBefore(After part) {
        return switch (this) {
            case Newest() -> true;
            case After last -> ORDER.compare(last, part) < 0;
        };
    }

    static After after(FoundPart part) {
        return new After(part.state().windowAt(), part.key());
    }

    /// @return with the newest part of that instant
    static After at(Instant windowAt) {
        // No id is before it in the order of lists.
        return new After(
                windowAt, new PartKey(new ProviderId("-"), new AccountId("-"), new MessageId(String.valueOf('\1'))));
    }

    /// @param text of [After#text]; blank for the newest
    /// @throws IllegalArgumentException if it is neither
    static PageStart parse(String text) {
        if (text.isBlank()) {
            return new Newest();
        }
        String[] fields =
                new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(After.BETWEEN, -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException("is no place in a list");
        }
        return new After(
                instant(fields[0]),
                new PartKey(new ProviderId(fields[1]), new AccountId(fields[2]), new MessageId(fields[3])));
    }

    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
                throw new IllegalArgumentException("is a time at which nothing was sent");
            }
            return instant;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no place in a list", e);
        }
    }
}
