package io.delivrd.application.finance;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// What is asked of a period's spend.
///
/// @param groups by what rows are told apart, each at most once; currencies always are
public record SpendQuery(
        YearMonth period, Optional<ProviderId> provider, Optional<AccountId> account, List<SpendDimension> groups) {

    public SpendQuery {
        groups = List.copyOf(groups);
        if (groups.stream().distinct().count() < groups.size()) {
            throw new IllegalArgumentException("a group is named twice");
        }
    }
}
