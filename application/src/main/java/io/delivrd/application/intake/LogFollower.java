package io.delivrd.application.intake;

import io.delivrd.domain.receipt.DeliveryReceipt;
import java.util.List;

/// Who hears of receipts once they are in the log. Does not block and does not throw.
@FunctionalInterface
public interface LogFollower {

    /// @param receipts those of the stretch, in order
    void logged(LogStretch stretch, List<DeliveryReceipt> receipts);
}
