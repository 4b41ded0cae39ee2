package io.delivrd.domain.alert;

import io.delivrd.domain.alert.Verdict.Finding;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.rates.RateDifference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// Judges figures by a rule: intervals are compared, not points. The same for what is seen live and for the past.
public final class Judgement {

    // Fewer windows tell nothing of how far amounts spread.
    private static final int LEAST_WINDOWS = 3;

    private Judgement() {}

    /// @param now the window
    /// @param before the windows it is compared with
    public static Verdict of(AlertRule rule, Tally now, List<Tally> before) {
        return switch (rule.metric().kind()) {
            case SHARE -> ofShare(rule, rule.metric().rate(now), before);
            case AMOUNT -> ofAmount(rule, now, before);
            case GAUGE -> throw new IllegalArgumentException("gauges are not counted");
        };
    }

    /// @param seen what stands
    public static Verdict of(AlertRule rule, Figure seen) {
        Optional<Figure> usual = rule.baseline() instanceof Baseline.Fixed(Optional<BigDecimal> value)
                ? value.map(fixed -> Figure.exact(fixed, 0))
                : Optional.empty();
        Finding finding = seen.n() < rule.minimum() ? Finding.TOO_FEW : beside(rule, seen, usual);
        return new Verdict(finding, Optional.of(seen), usual);
    }

    private static Verdict ofShare(AlertRule rule, Rate rate, List<Tally> before) {
        Optional<Figure> seen = figure(rate);
        if (seen.isEmpty() || rate.n() < rule.minimum()) {
            return new Verdict(Finding.TOO_FEW, seen, Optional.empty());
        }
        if (rule.baseline() instanceof Baseline.Fixed) {
            return of(rule, seen.get());
        }
        List<Rate> rates = before.stream()
                .map(rule.metric()::rate)
                .filter(one -> one.n() > 0)
                .toList();
        Rate pooled = new Rate(
                rates.stream().mapToLong(Rate::hits).sum(),
                rates.stream().mapToLong(Rate::n).sum());
        if (pooled.n() < rule.minimum() || pooled.n() == 0) {
            return new Verdict(Finding.NO_BASELINE, seen, figure(pooled));
        }
        double spread = spread(rates, pooled);
        Rate usual = thinned(pooled, spread);
        RateDifference difference = new RateDifference(thinned(rate, spread), usual);
        BigDecimal margin = rule.condition().threshold();
        boolean isBad = difference
                .interval()
                .filter(interval -> switch (rule.condition().direction()) {
                    case DROP_OF, BELOW -> interval.high().compareTo(margin.negate()) < 0;
                    case RISE_OF, ABOVE -> interval.low().compareTo(margin) > 0;
                })
                .isPresent();
        return new Verdict(
                isBad ? Finding.BAD : Finding.CLEAR,
                seen,
                figure(usual).map(one -> new Figure(one.value(), one.low(), one.high(), pooled.n())));
    }

    /// By how much more than by chance shares vary from one window to the next: one week is not the other.
    private static double spread(List<Rate> rates, Rate pooled) {
        double share = (double) pooled.hits() / pooled.n();
        if (rates.size() < 2 || share <= 0 || share >= 1) {
            return 1;
        }
        double squares = 0;
        for (Rate rate : rates) {
            double off = rate.hits() - rate.n() * share;
            squares += off * off / (rate.n() * share * (1 - share));
        }
        return Math.max(1, squares / (rates.size() - 1));
    }

    /// @return the share of as many as would vary like that by chance
    private static Rate thinned(Rate rate, double spread) {
        long n = Math.max(1, Math.round(rate.n() / spread));
        return new Rate(Math.min(n, Math.round((double) rate.hits() / rate.n() * n)), n);
    }

    private static Verdict ofAmount(AlertRule rule, Tally now, List<Tally> before) {
        long n = rule.metric().count(now);
        Figure seen = Figure.exact(rule.metric().amount(now), n);
        if (n < rule.minimum()) {
            return new Verdict(Finding.TOO_FEW, Optional.of(seen), Optional.empty());
        }
        if (rule.baseline() instanceof Baseline.Fixed) {
            return of(rule, seen);
        }
        List<Tally> known =
                before.stream().filter(one -> rule.metric().count(one) > 0).toList();
        if (known.size() < LEAST_WINDOWS) {
            return new Verdict(Finding.NO_BASELINE, Optional.of(seen), Optional.empty());
        }
        Figure usual = foreseen(known.stream()
                .mapToDouble(one -> rule.metric().amount(one).doubleValue())
                .toArray());
        boolean isBeside = rule.condition().direction() == Condition.Direction.DROP_OF
                ? seen.value().compareTo(usual.low()) < 0
                : seen.value().compareTo(usual.high()) > 0;
        Finding finding = isBeside ? beside(rule, seen, Optional.of(usual)) : Finding.CLEAR;
        return new Verdict(finding, Optional.of(seen), Optional.of(usual));
    }

    /// Where the next amount of such should lie.
    private static Figure foreseen(double[] amounts) {
        int m = amounts.length;
        double mean = 0;
        for (double amount : amounts) {
            mean += amount / m;
        }
        double squares = 0;
        for (double amount : amounts) {
            squares += (amount - mean) * (amount - mean);
        }
        double half = student(m - 1) * Math.sqrt(squares / (m - 1) * (1 + 1.0 / m));
        return new Figure(decimal(mean), decimal(Math.max(0, mean - half)), decimal(mean + half), m);
    }

    /// The 97.5 % quantile of Student's distribution.
    ///
    /// @see <a href="https://doi.org/10.1080/01621459.1963.10480676">Expansion by Fisher and Cornish, second
    ///     order</a>
    private static double student(int freedom) {
        // Standard normal quantile of 97.5 %.
        double z = 1.959963984540054;
        double cubed = z * z * z;
        double fifth = cubed * z * z;
        return z + (cubed + z) / (4.0 * freedom) + (5 * fifth + 16 * cubed + 3 * z) / (96.0 * freedom * freedom);
    }

    private static Finding beside(AlertRule rule, Figure seen, Optional<Figure> usual) {
        BigDecimal threshold = rule.condition().threshold();
        BigDecimal value = usual.map(Figure::value).orElse(BigDecimal.ZERO);
        BigDecimal margin = rule.metric().isShare() ? threshold : value.multiply(threshold);
        boolean isBad = switch (rule.condition().direction()) {
            case BELOW -> seen.high().compareTo(threshold) < 0;
            case ABOVE -> seen.low().compareTo(threshold) > 0;
            case DROP_OF -> seen.high().compareTo(value.subtract(margin)) < 0;
            case RISE_OF -> seen.low().compareTo(value.add(margin)) > 0;
        };
        return isBad ? Finding.BAD : Finding.CLEAR;
    }

    private static Optional<Figure> figure(Rate rate) {
        return rate.value()
                .flatMap(value ->
                        rate.interval().map(interval -> new Figure(value, interval.low(), interval.high(), rate.n())));
    }

    private static BigDecimal decimal(double amount) {
        return BigDecimal.valueOf(amount).setScale(Rate.SCALE, RoundingMode.HALF_EVEN);
    }
}
