package io.delivrd.benchmarks.proof;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Whether what is said to be saved in thirty days is what is spent on the same numbers, where nobody takes them off.
final class Savings {

    static final Price PRICE = new Price(new BigDecimal("0.03330000"), new CurrencyCode("EUR"));

    private static final double DAYS_OF_SAVING = 30;
    private static final double LOW = .95;
    private static final double HIGH = 1.05;

    private final double daysHeldOut;
    private double saved;
    private double spent;
    private long numbers;

    Savings(int weeksHeldOut) {
        this.daysHeldOut = 7.0 * weeksHeldOut;
    }

    /// @param sent how many parts were sent to it while it was held out
    void add(Optional<Price> said, long sent) {
        saved += said.map(price -> price.amount().doubleValue()).orElse(0.0);
        spent += sent * PRICE.amount().doubleValue() * DAYS_OF_SAVING / daysHeldOut;
        numbers++;
    }

    void told(Report report) {
        report.table(
                List.of("money on numbers to be suppressed, EUR, at an even pace", "in 30 days", "n"),
                List.of(
                        List.of("said to be saved", Report.number(saved, 2), Report.count(numbers)),
                        List.of(
                                "spent on them in the weeks held out",
                                Report.number(spent, 2),
                                Report.count(numbers))));
        report.between(
                "numbers to be suppressed: money said to be saved, of what was spent on them",
                LOW,
                HIGH,
                saved / spent,
                numbers);
    }
}
