package io.delivrd.domain.receipt;

import java.util.Optional;

/// A delivery receipt (DLR): the claim of a carrier, handset or platform about one message part. A claim, not a truth:
/// some are fakes, some never come.
///
/// @param scts the carrier's time as received (`YYMMDDHHMM`, zone unreliable): kept and shown, never ordered by
/// @param raw the payload as received, for people and for replays; personal data
public record DeliveryReceipt(PartKey part, Claim claim, Optional<String> scts, Attributes attributes, String raw) {

    @Override
    public String toString() {
        return "DeliveryReceipt[" + claim.id() + ", " + claim.state() + "]";
    }
}
