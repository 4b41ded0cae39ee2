package io.delivrd.domain.catalogue;

import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.text.Translated;
import java.util.Optional;

/// What one status word of a provider claims, alone or together with an error code.
///
/// @param meaning what it means to people, where there is more to say than the state does
/// @param ofReplies what it means where it is said of a reply, if it is
/// @param tip what else people should know of it
/// @param recognised false for a word in no table: kept, counted, and read anew once the table knows it
public record StatusMeaning(
        DeliveryState state,
        Evidence evidence,
        Billing billing,
        Optional<Translated> meaning,
        Optional<Translated> ofReplies,
        Optional<Translated> tip,
        boolean recognised) {

    /// How a word in no table reads.
    public static final StatusMeaning UNRECOGNISED = saying(DeliveryState.UNKNOWN, Evidence.UNSTATED, false);

    public static StatusMeaning of(DeliveryState state, Evidence evidence) {
        return saying(state, evidence, true);
    }

    private static StatusMeaning saying(DeliveryState state, Evidence evidence, boolean recognised) {
        return new StatusMeaning(
                state, evidence, Billing.UNSTATED, Optional.empty(), Optional.empty(), Optional.empty(), recognised);
    }

    /// @return finality of the claim by itself: what a timeout made `expired` is soft
    public Finality finality() {
        return state == DeliveryState.EXPIRED && evidence == Evidence.TIMEOUT ? Finality.SOFT : state.finality();
    }

    public StatusMeaning billed(Billing other) {
        return new StatusMeaning(state, evidence, other, meaning, ofReplies, tip, recognised);
    }

    public StatusMeaning meaning(String english, String german) {
        return new StatusMeaning(
                state, evidence, billing, Optional.of(new Translated(english, german)), ofReplies, tip, recognised);
    }

    public StatusMeaning ofReplies(String english, String german) {
        return new StatusMeaning(
                state, evidence, billing, meaning, Optional.of(new Translated(english, german)), tip, recognised);
    }

    public StatusMeaning tip(String english, String german) {
        return new StatusMeaning(
                state, evidence, billing, meaning, ofReplies, Optional.of(new Translated(english, german)), recognised);
    }
}
