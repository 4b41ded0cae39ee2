package io.delivrd.application.finance;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ProviderId;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;

/// Which parts of a period are asked for; what is empty does not restrict.
///
/// @param network [NetworkCode#UNKNOWN] for parts of which none is named
/// @param states as they read by age; empty: all of them
public record PartsQuery(
        YearMonth period,
        Optional<ProviderId> provider,
        Optional<AccountId> account,
        Optional<MatchClass> matchClass,
        Optional<Campaign> campaign,
        Optional<NetworkCode> network,
        Set<DeliveryState> states) {

    public PartsQuery {
        states = Set.copyOf(states);
    }

    /// Every part of a period.
    public static PartsQuery all(YearMonth period) {
        return new PartsQuery(
                period,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }
}
