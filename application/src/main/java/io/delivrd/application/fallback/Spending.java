package io.delivrd.application.fallback;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.YearMonth;
import java.util.Optional;

/// What was paid for records, by account and calendar month in UTC.
public interface Spending {

    /// Sets records aside before a call that may return them, so that not even a crash spends more than the budget.
    ///
    /// @param budget most records a month
    /// @return whether the budget has room for them; if not, nothing is set aside
    boolean reserve(ProviderId provider, AccountId account, YearMonth month, long records, long budget);

    /// Books what a call really returned in place of what was set aside for it.
    void settle(
            ProviderId provider, AccountId account, YearMonth month, long reserved, long records, Optional<Price> cost);

    /// @return what was spent in that month
    Spent of(ProviderId provider, AccountId account, YearMonth month);

    /// @param records charged, and set aside for calls under way
    /// @param cost empty if nothing was charged
    record Spent(long records, Optional<Price> cost) {}
}
