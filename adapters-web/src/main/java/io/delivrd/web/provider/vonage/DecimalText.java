package io.delivrd.web.provider.vonage;

import io.delivrd.domain.money.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads amounts written as JSON numbers, which may have an exponent or the many digits of a binary fraction.
final class DecimalText {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,30})?(?:[eE][+-]?\\d{1,2})?");
    private static final int LONGEST_WHOLE = 15;

    private DecimalText() {}

    /// @return rounded to eight decimals; empty if the text is no number or too great to be an amount
    static Optional<BigDecimal> parse(String text) {
        String stripped = text.strip();
        if (!NUMBER.matcher(stripped).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(stripped);
        return number.precision() - number.scale() > LONGEST_WHOLE
                ? Optional.empty()
                : Optional.of(number.setScale(Price.SCALE, RoundingMode.HALF_EVEN));
    }
}
