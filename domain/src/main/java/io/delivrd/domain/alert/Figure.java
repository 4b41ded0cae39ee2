package io.delivrd.domain.alert;

import java.math.BigDecimal;

/// A figure with its interval, never without its count.
///
/// @param low bound of the 95 % interval; the value itself where it is exact
/// @param high bound of the 95 % interval
/// @param n counted behind it, 0 or more
public record Figure(BigDecimal value, BigDecimal low, BigDecimal high, long n) {

    static Figure exact(BigDecimal value, long n) {
        return new Figure(value, value, value, n);
    }
}
