package io.delivrd.domain.text;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads numbers as text and JSON have them, exactly: plain or with an exponent, the point first, last or absent, a
/// comma taken for a point, with either sign.
///
/// An exponent has three digits at most, so that no text of a few characters becomes a number of a million.
public final class DecimalText {

    private static final int LONGEST = 100;
    private static final int LONGEST_WHOLE = 18;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:[.,]\\d*)?|[.,]\\d+)(?:[eE][+-]?\\d{1,3})?");

    private DecimalText() {}

    /// @return empty if the text, blanks around it aside, is no such number
    public static Optional<BigDecimal> parse(String text) {
        String stripped = text.strip();
        return stripped.length() > LONGEST
                        || !isPlain(stripped) && !NUMBER.matcher(stripped).matches()
                ? Optional.empty()
                : Optional.of(new BigDecimal(stripped.replace(',', '.')));
    }

    /// Digits with a point among or behind them, as nearly all are written: no pattern is needed to see it.
    private static boolean isPlain(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && i > 0) {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return !text.isEmpty() && points <= 1;
    }

    /// @return empty if the text is no whole number of at most 18 digits; `6.0` and `6E0` are six
    public static Optional<Long> whole(String text) {
        return parse(text)
                .map(BigDecimal::stripTrailingZeros)
                .filter(number -> number.scale() <= 0 && number.precision() - number.scale() <= LONGEST_WHOLE)
                .map(BigDecimal::longValueExact);
    }
}
