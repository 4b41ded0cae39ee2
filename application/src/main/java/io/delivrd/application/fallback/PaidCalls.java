package io.delivrd.application.fallback;

import io.delivrd.application.fallback.Reports.Page;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/// Calls that cost money: set aside before, booked after, tried again where that can help.
final class PaidCalls {

    private final Spending spending;
    private final FallbackPolicy policy;
    private final Backoff backoff;
    private final InstantSource clock;

    PaidCalls(Spending spending, FallbackPolicy policy, Backoff backoff, InstantSource clock) {
        this.spending = spending;
        this.policy = policy;
        this.backoff = backoff;
        this.clock = clock;
    }

    /// @param most records the call can return
    /// @throws BudgetSpent if the month's budget has no room for them
    Page page(ProviderId provider, AccountId account, long most, Supplier<Page> call) throws InterruptedException {
        YearMonth month = month();
        reserve(provider, account, month, most);
        Page page;
        try {
            page = backoff.call(call);
        } catch (ReportsUnavailable | ReportsRefused e) {
            // Nothing came back, so nothing was charged.
            spending.settle(provider, account, month, most, 0, Optional.empty());
            throw e;
        }
        spending.settle(provider, account, month, most, page.records(), cost(page));
        return page;
    }

    /// Sets aside what a file holds before it is fetched.
    ///
    /// @return the cost booked
    Optional<Price> file(ProviderId provider, AccountId account, long records) {
        YearMonth month = month();
        reserve(provider, account, month, records);
        Optional<Price> cost = cost(records);
        spending.settle(provider, account, month, records, records, cost);
        return cost;
    }

    <T> T free(Supplier<T> call) throws InterruptedException {
        return backoff.call(call);
    }

    Optional<Price> cost(Page page) {
        return page.cost().or(() -> cost(page.records()));
    }

    private Optional<Price> cost(long records) {
        return records == 0
                ? Optional.empty()
                : Optional.of(new Price(
                        policy.recordPrice().amount().multiply(BigDecimal.valueOf(records)),
                        policy.recordPrice().currency()));
    }

    private void reserve(ProviderId provider, AccountId account, YearMonth month, long records) {
        if (!spending.reserve(provider, account, month, records, policy.monthlyRecords())) {
            throw new BudgetSpent(policy.monthlyRecords());
        }
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }
}
