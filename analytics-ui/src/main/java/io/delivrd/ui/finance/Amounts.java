package io.delivrd.ui.finance;

import io.delivrd.application.finance.SpendRow;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.ui.layout.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Writes sums of money: rounded once, as the account rounds, with the exact sum beside it and estimates apart.
public final class Amounts {

    private static final int UNIT_PRICE_DECIMALS = 5;

    private final Numbers numbers;
    private final RoundingMode rounding;

    public Amounts(Numbers numbers, RoundingMode rounding) {
        this.numbers = numbers;
        this.rounding = rounding;
    }

    public Amount of(SpendRow row) {
        return of(row.amount(), row.estimated(), row.currency());
    }

    public Amount of(BigDecimal amount, CurrencyCode currency) {
        return of(amount, BigDecimal.ZERO, currency);
    }

    private Amount of(BigDecimal amount, BigDecimal estimated, CurrencyCode currency) {
        boolean none = estimated.signum() == 0;
        return new Amount(
                numbers.money(amount, currency, rounding),
                exact(amount),
                none ? "" : numbers.words().text("finance.estimated", numbers.money(estimated, currency, rounding)),
                none ? "" : exact(estimated));
    }

    /// @return what each of so many cost, to more decimals than the currency has; an em dash for none of them
    public Amount each(SpendRow total, long n) {
        if (n == 0) {
            return new Amount(numbers.words().text("rate.none"), "", "", "");
        }
        BigDecimal sum = total.amount().add(total.estimated());
        BigDecimal each = sum.divide(BigDecimal.valueOf(n), Price.SCALE, rounding);
        return new Amount(
                numbers.money(
                        each.setScale(UNIT_PRICE_DECIMALS, rounding),
                        UNIT_PRICE_DECIMALS,
                        total.currency().text()),
                exact(sum) + " / " + n,
                total.estimated().signum() == 0 ? "" : numbers.words().text("finance.estimated.tag"),
                "");
    }

    /// @return with eight decimals
    public static String exact(BigDecimal amount) {
        return amount.setScale(Price.SCALE).toPlainString();
    }
}
