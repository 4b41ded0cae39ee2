package io.delivrd.application.finance;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.YearMonth;
import java.util.Optional;

/// Whose match is asked for.
public record MatchQuery(YearMonth period, Optional<ProviderId> provider, Optional<AccountId> account) {}
