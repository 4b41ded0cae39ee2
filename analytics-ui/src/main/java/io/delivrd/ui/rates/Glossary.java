package io.delivrd.ui.rates;

import io.delivrd.ui.layout.Words;
import java.util.List;

/// The definitions of the figures, at the foot of each page that shows them.
public final class Glossary {

    private static final List<String> TERMS = List.of(
            "all",
            "final",
            "delivered",
            "partially_delivered",
            "unknowable",
            "delivered_of_all",
            "delivered_of_final",
            "delivered_of_known",
            "coverage",
            "share",
            "expected",
            "pushed",
            "recovered",
            "missing",
            "acted",
            "interval",
            "provider_expired",
            "aged",
            "contradicted",
            "time",
            "spend",
            "window");

    private Glossary() {}

    /// @param anchor where links to the term lead
    public record Term(String anchor, String name, String definition) {}

    public static List<Term> terms(Words words) {
        return TERMS.stream()
                .map(key ->
                        new Term("term-" + key, words.text("glossary." + key), words.text("glossary." + key + ".text")))
                .toList();
    }
}
