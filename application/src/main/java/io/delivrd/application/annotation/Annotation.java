package io.delivrd.application.annotation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Something that happened on a day, or on several, and that figures are to be read beside.
///
/// @param first day of the reader's zone, whichever that is
/// @param last day, the first or later
/// @param text 1 to 500 characters; no prices, no numbers of people; of the system a [Fact]
/// @param author as the audit log calls them; empty text for the system
public record Annotation(
        UUID id,
        Kind kind,
        LocalDate first,
        LocalDate last,
        String text,
        String author,
        Scope scope,
        Instant createdAt,
        Instant changedAt) {

    /// So many characters a text has at most.
    public static final int LONGEST_TEXT = 500;

    /// What it is about.
    public enum Kind {
        /// Said by somebody.
        NOTE,
        /// Prices to come were changed.
        TARIFF,
        /// Webhooks that should have come did not.
        OUTAGE,
        /// A month was closed.
        CLOSED_MONTH;

        /// @return the name in JSON, documents and the database
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException if no kind has that name
        public static Kind ofTag(String tag) {
            return Arrays.stream(values())
                    .filter(kind -> kind.tag().equals(tag))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind is called " + tag));
        }
    }

    /// Whose figures it concerns.
    public sealed interface Scope {

        record All() implements Scope {}

        record OfCampaign(String campaign) implements Scope {}

        record OfNetwork(String network) implements Scope {}

        /// @return `all`, `campaign` or `network`
        default String tag() {
            return switch (this) {
                case All _ -> "all";
                case OfCampaign _ -> "campaign";
                case OfNetwork _ -> "network";
            };
        }

        /// @return which campaign or network; empty text for all
        default String value() {
            return switch (this) {
                case All _ -> "";
                case OfCampaign(String campaign) -> campaign;
                case OfNetwork(String network) -> network;
            };
        }

        /// @return empty if it is no scope
        static Optional<Scope> of(String tag, String value) {
            return switch (tag) {
                case "all" -> value.isEmpty() ? Optional.of(new All()) : Optional.empty();
                case "campaign" -> value.isBlank() ? Optional.empty() : Optional.of(new OfCampaign(value));
                case "network" -> value.isBlank() ? Optional.empty() : Optional.of(new OfNetwork(value));
                default -> Optional.empty();
            };
        }
    }

    /// @return what the system noted; empty for what people wrote, or wrote over it
    public Optional<Fact> fact() {
        return Fact.read(kind, text);
    }

    public Annotation {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("must not end before it begins");
        }
        if (text.isBlank() || text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be 1 to " + LONGEST_TEXT + " printable characters");
        }
    }
}
