package io.delivrd.domain.message;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.rates.Scope;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where one part or message is counted: in exactly one window, campaign, network, state and error.
///
/// @param scope as what it is counted
/// @param window start of its [RollupWindow]
/// @param network [NetworkCode#UNKNOWN] where none is named
/// @param spend at most one price a currency, in the order of the currency code
/// @param ending of final parts, and of messages whose time to receipt is known
public record Contribution(
        Scope scope,
        Instant window,
        Campaign campaign,
        ProviderId provider,
        AccountId account,
        NetworkCode network,
        DeliveryState state,
        Standing standing,
        Settlement settlement,
        Optional<ErrorCode> error,
        List<Price> spend,
        Optional<Ending> ending) {

    /// What something final came to.
    ///
    /// @param evidence on whose word; empty for messages
    /// @param time how long it took; empty if nobody knows
    public record Ending(Outcome outcome, Optional<Evidence> evidence, Optional<LatencyBucket> time) {

        private static Ending of(Outcome outcome, PartState state) {
            return new Ending(
                    outcome,
                    Optional.of(state.evidence()),
                    state.timeToOutcome().map(LatencyBucket::of));
        }

        private static Ending of(MessageState state, LatencyBucket time) {
            return new Ending(
                    state.standing() == Standing.CONTRADICTED ? Outcome.CONTRADICTED : Outcome.DELIVERED,
                    Optional.empty(),
                    Optional.of(time));
        }
    }

    public Contribution {
        spend = List.copyOf(spend);
    }

    /// @param campaign by the rule in force
    public static Contribution of(Part counted, Campaign campaign, PartState state) {
        PartKey part = counted.key();
        return new Contribution(
                counted.membership().isPresent() ? Scope.PART : Scope.BOTH,
                RollupWindow.startOf(state.windowAt()),
                campaign,
                part.provider(),
                part.account(),
                state.network().orElse(NetworkCode.UNKNOWN),
                state.state(),
                state.standing(),
                state.settlement(),
                state.error(),
                state.price().map(observation -> List.of(observation.price())).orElse(List.of()),
                state.outcome().map(outcome -> Ending.of(outcome, state)));
    }

    /// @param campaign by the rule in force
    public static Contribution of(MessageKey message, Campaign campaign, MessageState state) {
        return new Contribution(
                Scope.MESSAGE,
                RollupWindow.startOf(state.windowAt()),
                campaign,
                message.provider(),
                message.account(),
                state.network().orElse(NetworkCode.UNKNOWN),
                state.state(),
                state.standing(),
                state.settlement(),
                state.error(),
                state.spend(),
                state.timeToReceipt().map(time -> Ending.of(state, LatencyBucket.of(time))));
    }
}
