package io.delivrd.persistence.rates;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The order of rows by their keys: that of code points, as PostgreSQL's collation `C` has it.
final class KeyOrder implements Comparator<List<String>> {

    static final KeyOrder KEYS = new KeyOrder(KeyOrder::byCodePoints);

    private static final KeyOrder OF_CHARACTERS = new KeyOrder(String::compareTo);

    private final Comparator<String> words;

    private KeyOrder(Comparator<String> words) {
        this.words = words;
    }

    /// @return the order of these keys; without pairs of surrogates it is that of characters, which is quicker
    static KeyOrder among(Collection<List<String>> keys) {
        for (List<String> key : keys) {
            for (String word : key) {
                for (int i = 0; i < word.length(); i++) {
                    if (Character.isSurrogate(word.charAt(i))) {
                        return KEYS;
                    }
                }
            }
        }
        return OF_CHARACTERS;
    }

    @Override
    public int compare(List<String> one, List<String> other) {
        int order = 0;
        for (int i = 0; order == 0 && i < one.size(); i++) {
            order = words.compare(one.get(i), other.get(i));
        }
        return order;
    }

    private static int byCodePoints(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char left = one.charAt(i);
            char right = other.charAt(i);
            if (left != right) {
                // Pairs of surrogates are higher than any other character, but not as characters.
                return Character.isSurrogate(left) == Character.isSurrogate(right)
                        ? Character.compare(left, right)
                        : Character.isSurrogate(left) ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
