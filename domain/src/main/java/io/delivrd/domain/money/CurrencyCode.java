package io.delivrd.domain.money;

/// A currency by its ISO 4217 code; codes we have never heard of are kept too.
///
/// @param text three capital letters
public record CurrencyCode(String text) implements Comparable<CurrencyCode> {

    public CurrencyCode {
        if (text.length() != 3 || !text.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("currency is not an ISO 4217 code of three capital letters");
        }
    }

    @Override
    public int compareTo(CurrencyCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
