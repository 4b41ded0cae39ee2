package io.delivrd.simulator;

import io.delivrd.simulator.PartState.State;
import java.util.List;

/// What the provider says about a part, before it is written as a receipt.
///
/// @param after milliseconds from the submission to the push
/// @param errorCode empty where the provider names none
/// @param vendor whose words these are
record Claim(long after, String status, String errorCode, Vendor vendor) {

    /// In Vonage's words, in which the simulation thinks.
    Claim(long after, String status, String errorCode) {
        this(after, status, errorCode, Vendor.VONAGE);
    }

    /// @param claims all that is claimed about the part
    State state(List<Claim> claims) {
        return vendor.wire().state(this, claims);
    }
}
