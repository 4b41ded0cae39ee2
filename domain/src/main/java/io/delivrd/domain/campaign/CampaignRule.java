package io.delivrd.domain.campaign;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /// The first of some rules that tells something; the whole client-ref where none does.
    ///
    /// @param rules none of them of several
    record FirstOf(List<CampaignRule> rules) implements CampaignRule {
        public FirstOf {
            rules = List.copyOf(rules);
        }
    }

    /// Whichever rule is in force at the time it is asked.
    record InForce(Source source) implements CampaignRule {}

    /// Knows which rule is in force, and which were.
    interface Source {

        CampaignRule now();

        /// @return those by which what is stored may still be counted, that of now among them
        List<CampaignRule> ever();
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

    /// @param text `whole`, `before:` and a delimiter, or `regex:` and an expression whose first group is the campaign;
    ///     or several of these, a line each, of which the first that tells something counts
    /// @throws IllegalArgumentException if it is none of the three; the message says what is wrong
    static CampaignRule parse(String text, Expressions expressions) {
        return text.indexOf('\n') < 0
                ? parsed(text, expressions)
                : new FirstOf(text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(line -> parsed(line, expressions))
                        .toList());
    }

    private static CampaignRule parsed(String text, Expressions expressions) {
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
            case FirstOf(List<CampaignRule> rules) ->
                rules.stream().map(CampaignRule::text).collect(Collectors.joining("\n"));
            case InForce(Source source) -> source.now().text();
        };
    }

    /// @return whether every part is counted, and ever was, by its whole client-ref
    default boolean isWhole() {
        return switch (this) {
            case WholeReference() -> true;
            case BeforeDelimiter _, FirstGroup _, FirstOf _ -> false;
            case InForce(Source source) -> source.ever().stream().allMatch(CampaignRule::isWhole);
        };
    }

    /// @return all that the reference may be counted as, that of now first
    default List<Campaign> everOf(ClientRef reference) {
        List<CampaignRule> rules = this instanceof InForce(Source source) ? source.ever() : List.of(this);
        return rules.stream()
                .map(rule -> rule.campaignOf(Optional.of(reference)))
                .distinct()
                .toList();
    }

    /// @param text of a client-ref, or any other
    /// @return what the rule tells from it; empty where it tells nothing
    default Optional<String> told(String text) {
        return switch (this) {
            case WholeReference() -> Optional.of(text);
            case BeforeDelimiter(String delimiter) ->
                Optional.of(text.substring(0, Math.max(text.indexOf(delimiter), 0)))
                        .filter(name -> !name.isBlank());
            case FirstGroup(Expression expression) ->
                expression.firstGroupIn(text).filter(name -> !name.isBlank());
            case FirstOf(List<CampaignRule> rules) ->
                rules.stream().flatMap(rule -> rule.told(text).stream()).findFirst();
            case InForce(Source source) -> source.now().told(text);
        };
    }

    /// @return never empty: [#NO_REFERENCE] where there is no client-ref
    default Campaign campaignOf(Optional<ClientRef> clientRef) {
        return clientRef
                .map(ClientRef::text)
                .map(text -> new Campaign(told(text).orElse(text)))
                .orElse(NO_REFERENCE);
    }
}
