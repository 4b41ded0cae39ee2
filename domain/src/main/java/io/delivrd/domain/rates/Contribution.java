package io.delivrd.domain.rates;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.Optional;

/// Where one part is counted: in exactly one window, campaign, network, state and error.
///
/// @param window start of its [RollupWindow]
/// @param network [NetworkCode#UNKNOWN] where none is named
public record Contribution(
        Instant window,
        Campaign campaign,
        ProviderId provider,
        AccountId account,
        NetworkCode network,
        DeliveryState state,
        Standing standing,
        Optional<ErrorCode> error,
        Optional<Price> price,
        Optional<LatencyBucket> timeToReceipt) {

    /// @param campaign by the rule in force
    public static Contribution of(PartKey part, Campaign campaign, PartState state) {
        return new Contribution(
                RollupWindow.startOf(state.windowAt()),
                campaign,
                part.provider(),
                part.account(),
                state.network().orElse(NetworkCode.UNKNOWN),
                state.state(),
                state.standing(),
                state.error(),
                state.price().map(observation -> observation.price()),
                state.timeToReceipt().map(LatencyBucket::of));
    }
}
