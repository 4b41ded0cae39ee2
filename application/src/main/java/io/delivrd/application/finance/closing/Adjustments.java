package io.delivrd.application.finance.closing;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;

/// What came late for closed months, told in the next one that is open: while it is open as it is now, once
/// it is closed as it was then, so that each change is told once.
public interface Adjustments {

    /// @param month in which they are told
    /// @param offset how many of them to leave out, from 0
    /// @param limit at least 1
    /// @return by month they are about, window, message id, provider, account and currency
    List<Adjustment> page(YearMonth month, long offset, int limit);

    /// Hands over all of them, in the same order.
    void each(YearMonth month, Consumer<Adjustment> sink);

    /// @param month in which they are told
    /// @return by month they are about, reason and currency
    List<Adjustment.Sum> sums(YearMonth month);
}
