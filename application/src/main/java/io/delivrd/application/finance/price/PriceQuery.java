package io.delivrd.application.finance.price;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.YearMonth;
import java.util.Optional;

/// Whose prices are asked for; what is empty does not restrict.
///
/// @param period a calendar month in each account's billing zone
public record PriceQuery(
        YearMonth period, Optional<ProviderId> provider, Optional<AccountId> account, Optional<NetworkCode> network) {}
