package io.delivrd.domain.money;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// What one message part cost, or many together, exact to the eighth decimal, in the currency of account or report.
///
/// @param amount scale 8, at most 18 digits before the point; zero is a price, absence is not
/// @param currency the currency the amount is in
public record Price(BigDecimal amount, CurrencyCode currency) {

    /// Decimals kept, the number the provider writes.
    public static final int SCALE = 8;

    private static final Pattern WIRE = Pattern.compile("-?\\d{1,9}(?:[.,]\\d{1,8}0*)?");

    public Price {
        if (amount.stripTrailingZeros().scale() > SCALE) {
            throw new IllegalArgumentException("price has more than eight decimals");
        }
        if (amount.precision() - amount.scale() > 18) {
            throw new IllegalArgumentException("price has more than 18 digits before the point");
        }
        amount = amount.setScale(SCALE);
    }

    /// Reads the amount of one part as providers write it: plain decimal text, a comma taken for a point, at most nine
    /// digits before it.
    ///
    /// @return empty if the text is no such number
    public static Optional<BigDecimal> parseAmount(String text) {
        String stripped = text.strip();
        if (!WIRE.matcher(stripped).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new BigDecimal(stripped.replace(',', '.')).stripTrailingZeros().setScale(SCALE));
    }

    /// @return plain decimal text with eight decimals, as in JSON and CSV
    public String text() {
        return amount.toPlainString();
    }
}
