package io.delivrd.application.finance;

import io.delivrd.application.account.Account;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.YearMonth;
import java.util.Optional;

/// Whose month is asked about.
///
/// @param period a calendar month in the zone in which each account is billed
/// @param provider empty: all of them
/// @param account empty: all of them
public record MonthQuestion(YearMonth period, Optional<ProviderId> provider, Optional<AccountId> account) {

    /// @return whether it is one of the accounts asked about
    boolean isAbout(Account one) {
        return provider.map(one.provider()::equals).orElse(true)
                && account.map(one.id()::equals).orElse(true);
    }

    /// @return the same accounts in another month
    public MonthQuestion in(YearMonth other) {
        return new MonthQuestion(other, provider, account);
    }
}
