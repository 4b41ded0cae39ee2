package io.delivrd.application.finance;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.MatchClass;
import java.math.BigDecimal;

/// Parts of one class with a side in one currency.
///
/// @param ours what we expected to be billed for them, estimates too; scale 8
/// @param theirs what the provider's records bill for them; scale 8
public record MatchRow(MatchClass matchClass, CurrencyCode currency, long parts, BigDecimal ours, BigDecimal theirs) {

    /// @return theirs less ours
    public BigDecimal difference() {
        return theirs.subtract(ours);
    }
}
