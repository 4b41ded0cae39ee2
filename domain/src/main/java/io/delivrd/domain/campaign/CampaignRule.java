package io.delivrd.domain.campaign;

import java.util.Optional;

/// How a campaign is derived from a client-ref, so that a reference per customer does not make a million campaigns.
public sealed interface CampaignRule {

    /// Where there is no client-ref the part is still counted.
    Campaign NO_REFERENCE = new Campaign("(no reference)");

    /// The whole client-ref is the campaign.
    record WholeReference() implements CampaignRule {}

    /// The text before the first delimiter; the whole client-ref where it has none or nothing stands before it.
    ///
    /// @param delimiter one character or more
    record BeforeDelimiter(String delimiter) implements CampaignRule {
        public BeforeDelimiter {
            if (delimiter.isEmpty()) {
                throw new IllegalArgumentException("delimiter is empty");
            }
        }
    }

    /// The first group of a regular expression; the whole client-ref where it does not match.
    ///
    /// @param expression with at least one group
    record FirstGroup(Expression expression) implements CampaignRule {
        public FirstGroup {
            if (expression.groups() < 1) {
                throw new IllegalArgumentException("the regular expression has no group");
            }
        }
    }

    /// A regular expression, by an engine whose time grows with the length of the text and no faster: people write
    /// expressions, and others write the texts.
    interface Expression {

        /// @return as it was written
        String text();

        int groups();

        /// @return what the first group took, where the expression is found; empty text if it took no part
        Optional<String> firstGroupIn(String text);
    }

    /// The engine.
    @FunctionalInterface
    interface Expressions {

        /// @throws IllegalArgumentException if it is none, or one that the engine does not take; the message says why
        Expression compiled(String text);
    }

    /// @param text `whole`, `before:` and a delimiter, or `regex:` and an expression whose first group is the campaign
    /// @throws IllegalArgumentException if it is none of the three; the message says what is wrong
    static CampaignRule parse(String text, Expressions expressions) {
        if (text.equals("whole")) {
            return new WholeReference();
        }
        if (text.startsWith("before:")) {
            return new BeforeDelimiter(text.substring("before:".length()));
        }
        if (text.startsWith("regex:")) {
            return new FirstGroup(expressions.compiled(text.substring("regex:".length())));
        }
        throw new IllegalArgumentException("must be whole, before:<delimiter> or regex:<expression>");
    }

    /// @return as [#parse] reads it
    default String text() {
        return switch (this) {
            case WholeReference() -> "whole";
            case BeforeDelimiter(String delimiter) -> "before:" + delimiter;
            case FirstGroup(Expression expression) -> "regex:" + expression.text();
        };
    }

    /// @return never empty: [#NO_REFERENCE] where there is no client-ref
    default Campaign campaignOf(Optional<ClientRef> clientRef) {
        return clientRef.map(ref -> new Campaign(nameOf(ref.text()))).orElse(NO_REFERENCE);
    }

    private String nameOf(String reference) {
        String name = switch (this) {
            case WholeReference() -> reference;
            case BeforeDelimiter(String delimiter) -> {
                int at = reference.indexOf(delimiter);
                yield at > 0 ? reference.substring(0, at) : reference;
            }
            case FirstGroup(Expression expression) ->
                expression.firstGroupIn(reference).orElse("");
        };
        return name.isBlank() ? reference : name;
    }
}
