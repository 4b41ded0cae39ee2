package io.delivrd.domain.money;

import java.math.BigDecimal;
import java.util.Optional;

/// What one line of a provider's invoice asks for, as it is written there.
///
/// @param quantity how many parts it bills, at most eight decimals; empty if it does not say
/// @param unitPrice of each, at most eight decimals; empty if it does not say
/// @param amount of the line, at most eight decimals; negative where it gives something back
public record Billed(Optional<BigDecimal> quantity, Optional<BigDecimal> unitPrice, BigDecimal amount) {

    public Billed {
        quantity = quantity.map(Billed::exact);
        unitPrice = unitPrice.map(Billed::exact);
        amount = exact(amount);
    }

    private static BigDecimal exact(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > Price.SCALE) {
            throw new IllegalArgumentException("an invoice has more than eight decimals");
        }
        return number.setScale(Price.SCALE);
    }
}
