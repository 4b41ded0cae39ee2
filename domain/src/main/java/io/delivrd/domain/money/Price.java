package io.delivrd.domain.money;

import io.delivrd.domain.text.DecimalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// What one message part cost, or many together, exact to the eighth decimal, in the currency of account or report.
///
/// @param amount scale 8, at most 18 digits before the point; zero is a price, absence is not
/// @param currency the currency the amount is in
public record Price(BigDecimal amount, CurrencyCode currency) {

    /// Decimals kept, the number the provider writes.
    public static final int SCALE = 8;

    private static final int LONGEST_WHOLE_OF_A_PART = 9;

    public Price {
        if (amount.scale() > SCALE && amount.stripTrailingZeros().scale() > SCALE) {
            throw new IllegalArgumentException("price has more than eight decimals");
        }
        if (amount.precision() - amount.scale() > 18) {
            throw new IllegalArgumentException("price has more than 18 digits before the point");
        }
        amount = amount.setScale(SCALE);
    }

    /// Reads the amount of one part as providers and senders write it.
    ///
    /// @return empty if the text is no number, or has more than nine digits before the point or eight decimals
    /// @see DecimalText
    public static Optional<BigDecimal> parseAmount(String text) {
        return ofAPart(text)
                .map(BigDecimal::stripTrailingZeros)
                .filter(amount -> amount.scale() <= SCALE)
                .map(amount -> amount.setScale(SCALE));
    }

    /// Reads an amount that may be a binary fraction printed with all its digits.
    ///
    /// @return rounded to eight decimals; empty where [#parseAmount] is empty for more than too many decimals
    public static Optional<BigDecimal> parseRounded(String text) {
        return ofAPart(text).map(amount -> amount.setScale(SCALE, RoundingMode.HALF_EVEN));
    }

    private static Optional<BigDecimal> ofAPart(String text) {
        return DecimalText.parse(text).filter(amount -> amount.precision() - amount.scale() <= LONGEST_WHOLE_OF_A_PART);
    }

    /// @return plain decimal text with eight decimals, as in JSON and CSV
    public String text() {
        return amount.toPlainString();
    }
}
