package io.delivrd.simulator;

import io.delivrd.simulator.PartState.State;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What one provider makes of what happened to a message: its ids, its words, its fields and its signature.
interface Wire {

    /// @return whether each part of a long message has an id and receipts of its own
    boolean tellsParts();

    /// @param old whether it is an id of the provider's older kind
    String id(boolean old, long number, UUID uuid);

    /// @param claims what happened, oldest first, in Vonage's words, and `frozen`
    /// @return the same in this provider's words, oldest first, at least one; what it does not tell is left out
    List<Claim> spoken(List<Claim> claims);

    /// @param claims all that is claimed about the part
    /// @return what one of them says
    State state(Claim claim, List<Claim> claims);

    SimulatedReceipt write(Push push, Scenario scenario);

    /// The same call for a retry.
    ///
    /// @param attempt 1 for the first retry; equal attempts give equal bytes
    default SimulatedReceipt again(SimulatedReceipt receipt, int attempt) {
        return receipt;
    }

    /// @param url whole, as it is called
    /// @return headers besides the content type
    Map<String, String> headers(SimulatedReceipt receipt, URI url);
}
