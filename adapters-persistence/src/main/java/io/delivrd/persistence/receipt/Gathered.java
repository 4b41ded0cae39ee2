package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Part;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The receipts of one part while they are read from the log. Those of a crowd are folded as they come: a part may have
/// any number of receipts and repeats.
final class Gathered {

    private static final int CROWD = 1_000;

    private final List<DeliveryReceipt> receipts = new ArrayList<>(3);
    private Part part;
    private long count;
    private Optional<ReceiptId> last = Optional.empty();

    Gathered(PartKey key) {
        part = Part.unheardOf(key);
    }

    /// @param receipt repeats are counted once where they follow one another
    void add(DeliveryReceipt receipt) {
        ReceiptId id = receipt.claim().id();
        if (last.filter(id::equals).isEmpty()) {
            count++;
            last = Optional.of(id);
        }
        receipts.add(receipt);
    }

    /// @return whether so many wait that they are to be folded
    boolean isCrowded() {
        return receipts.size() >= CROWD;
    }

    /// @return the part with all of them, read anew; they are not kept
    Part folded(Refold refold, Optional<LivePart> live) {
        part = refold.folded(part, receipts, live);
        receipts.clear();
        return part;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// @return distinct receipts
    long count() {
        return count;
    }
}
