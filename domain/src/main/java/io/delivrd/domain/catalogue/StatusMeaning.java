package io.delivrd.domain.catalogue;

import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.text.Translated;
import java.util.Optional;

/// What one status word of a provider claims, alone or together with an error code.
///
/// @param meaning what it means to people, where there is more to say than the state does
/// @param recognised false for a word in no table: kept, counted, and read anew once the table knows it
public record StatusMeaning(
        DeliveryState state, Evidence evidence, Billing billing, Optional<Translated> meaning, boolean recognised) {

    /// How a word in no table reads.
    public static final StatusMeaning UNRECOGNISED =
            new StatusMeaning(DeliveryState.UNKNOWN, Evidence.UNSTATED, Billing.UNSTATED, Optional.empty(), false);

    public static StatusMeaning of(DeliveryState state, Evidence evidence) {
        return new StatusMeaning(state, evidence, Billing.UNSTATED, Optional.empty(), true);
    }

    /// @return finality of the claim by itself: what a timeout made `expired` is soft
    public Finality finality() {
        return state == DeliveryState.EXPIRED && evidence == Evidence.TIMEOUT ? Finality.SOFT : state.finality();
    }

    public StatusMeaning billed(Billing other) {
        return new StatusMeaning(state, evidence, other, meaning, recognised);
    }

    public StatusMeaning meaning(String english, String german) {
        return new StatusMeaning(state, evidence, billing, Optional.of(new Translated(english, german)), recognised);
    }
}
