package io.delivrd.domain.money;

/// A currency by its ISO 4217 code; codes we have never heard of are kept too.
///
/// @param text three capital letters
public record CurrencyCode(String text) implements Comparable<CurrencyCode> {

    public CurrencyCode {
        if (text.length() != 3
                || !isCapital(text.charAt(0))
                || !isCapital(text.charAt(1))
                || !isCapital(text.charAt(2))) {
            throw new IllegalArgumentException("currency is not an ISO 4217 code of three capital letters");
        }
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
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
