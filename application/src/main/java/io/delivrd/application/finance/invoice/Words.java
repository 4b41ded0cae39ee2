package io.delivrd.application.finance.invoice;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names as people write them, made comparable: small letters without accents, in words.
record Words(List<String> all) {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_PHRASE = 8;
    private static final int MOST_WORDS = 60;

    Words {
        all = List.copyOf(all);
    }

    static Words of(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return new Words(BETWEEN.splitAsStream(plain)
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList());
    }

    String joined() {
        return String.join(" ", all);
    }

    /// @return every run of words in it, the longest first
    List<String> phrases() {
        List<String> phrases = new ArrayList<>();
        for (int from = 0; from < all.size(); from++) {
            for (int until = from + 1; until <= Math.min(all.size(), from + LONGEST_PHRASE); until++) {
                phrases.add(String.join(" ", all.subList(from, until)));
            }
        }
        phrases.sort(Comparator.comparingInt(String::length).reversed());
        return phrases;
    }
}
