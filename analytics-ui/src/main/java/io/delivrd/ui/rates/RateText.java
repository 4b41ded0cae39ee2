package io.delivrd.ui.rates;

import io.delivrd.domain.rates.Rate;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import java.math.BigDecimal;

/// A rate as it is shown: never without its n and its interval.
///
/// @param present false for 0 of 0
/// @param valueText percent, or an em dash
/// @param detailText interval and n, such as `92.1 – 95.2 % · n 960`; only n for 0 of 0
/// @param title both counts, or why there is no rate
/// @param barWidth length of the bar in percent of its track; up to the interval where there are few
/// @param lowX start of the interval in percent of the track
/// @param spanWidth length of the interval
/// @param low whether the rate is below what is healthy
/// @param few whether n is so small that the rate says little
public record RateText(
        boolean present,
        String valueText,
        String detailText,
        String title,
        String barWidth,
        String lowX,
        String spanWidth,
        boolean low,
        boolean few) {

    /// Under so many a rate is shown by its interval alone.
    private static final long FEW = 30;

    /// Below it receipts are missing (a provider's advice on its ratio of receipts).
    private static final BigDecimal HEALTHY_COVERAGE = new BigDecimal("0.97");

    public static RateText of(Rate rate, Numbers numbers) {
        return of(rate, numbers, BigDecimal.ZERO);
    }

    /// @return marked as low under 97 %
    public static RateText ofCoverage(Rate rate, Numbers numbers) {
        return of(rate, numbers, HEALTHY_COVERAGE);
    }

    private static RateText of(Rate rate, Numbers numbers, BigDecimal healthyFrom) {
        Words words = numbers.words();
        String nText = words.text("rate.n", numbers.count(rate.n()));
        if (rate.value().isEmpty() || rate.interval().isEmpty()) {
            return new RateText(
                    false, words.text("rate.none"), nText, words.text("rate.none.why"), "0%", "0%", "0%", false, false);
        }
        BigDecimal value = rate.value().get();
        Rate.Interval interval = rate.interval().get();
        double low = interval.low().doubleValue();
        boolean few = rate.n() < FEW;
        return new RateText(
                true,
                numbers.percent(value),
                words.text("rate.detail", numbers.bound(interval.low()), numbers.bound(interval.high()), nText),
                words.text("rate.counts", numbers.count(rate.hits()), numbers.count(rate.n())),
                Numbers.along(few ? low : value.doubleValue()),
                Numbers.along(low),
                Numbers.along(interval.high().doubleValue() - low),
                value.compareTo(healthyFrom) < 0,
                few);
    }
}
