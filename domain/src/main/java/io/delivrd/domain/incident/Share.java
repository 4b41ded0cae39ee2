package io.delivrd.domain.incident;

import io.delivrd.domain.rates.Rate;
import java.math.BigDecimal;

/// How many parts have one cause, of how many.
///
/// @param n with the cause, 0 to `all`
/// @param all whose receipts are to be expected
public record Share(long n, long all) {

    /// So few are nothing to be told of.
    public static final long LEAST = 10;

    /// Fewer say nothing of what is usual.
    private static final long LEAST_REST = 100;

    private static final BigDecimal NOTICEABLE = new BigDecimal("0.03");
    private static final BigDecimal MUCH_ANYWHERE = new BigDecimal("0.05");

    /// Whether it is out of line with the rest by its whole interval, not by its point alone: more than twice as much,
    /// and three points more. Where there is hardly any rest, five in a hundred are out of line.
    ///
    /// @param total this share and the rest
    public boolean standsOut(Share total) {
        if (n < LEAST) {
            return false;
        }
        BigDecimal limit = total.all - all < LEAST_REST
                ? MUCH_ANYWHERE
                : limit(new Rate(total.n - n, total.all - all).value().orElseThrow());
        return new Rate(n, all)
                .interval()
                .filter(interval -> interval.low().compareTo(limit) > 0)
                .isPresent();
    }

    private static BigDecimal limit(BigDecimal usual) {
        return usual.multiply(BigDecimal.TWO).max(usual.add(NOTICEABLE));
    }
}
