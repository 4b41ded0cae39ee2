package io.delivrd.domain.money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the parts of one day cost, of one account on one network in one currency.
///
/// @param tariff what a part should cost on that day, empty where no tariff says so
/// @param counts each price once
public record PriceDay(LocalDate day, Optional<BigDecimal> tariff, List<Count> counts) {

    public PriceDay {
        tariff = tariff.map(PriceDay::exact);
        counts = List.copyOf(counts);
    }

    /// Parts that cost the same.
    ///
    /// @param recorded those of them whose price is of the provider's records
    public record Count(BigDecimal price, long parts, long recorded) {

        public Count {
            price = exact(price);
            if (parts < 1 || recorded < 0 || recorded > parts) {
                throw new IllegalArgumentException("a price has one part or more, and no more records than parts");
            }
        }
    }

    /// @return the price of most parts, of several the highest; empty on a day without any
    public Optional<BigDecimal> commonest() {
        return counts.stream()
                .max(Comparator.comparingLong(Count::parts).thenComparing(Count::price))
                .map(Count::price);
    }

    private static BigDecimal exact(BigDecimal amount) {
        return amount.setScale(Price.SCALE);
    }
}
