package io.delivrd.domain.rates;

import java.util.Locale;
import java.util.function.Function;

/// What the delivered are divided by. A rate is never shown without saying which.
public enum Denominator {
    /// Everything counted.
    ALL(DeliveryCounts::deliveredOfAll),
    /// Everything in a final state.
    FINAL(DeliveryCounts::deliveredOfFinal),
    /// Final states that tell something.
    KNOWN(DeliveryCounts::deliveredOfKnown);

    private final Function<DeliveryCounts, Rate> rate;

    Denominator(Function<DeliveryCounts, Rate> rate) {
        this.rate = rate;
    }

    public Rate of(DeliveryCounts counts) {
        return rate.apply(counts);
    }

    /// @return the rate's name in URLs, JSON and CSV, such as `delivered_of_all`
    public String tag() {
        return "delivered_of_" + name().toLowerCase(Locale.ROOT);
    }
}
