package io.delivrd.domain.message;

import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ReceiptBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Folds receipts by the policy of Vonage.
final class Folds {

    static final FoldPolicy POLICY = FoldPolicy.of(new Catalogues(List.of(VonageCatalogue.catalogue())));

    private static final PartFold FOLD = new PartFold(POLICY);

    private Folds() {}

    static Part submitted(Instant at) {
        return Part.unheardOf(ReceiptBuilder.PART).with(submission(at, Attributes.NONE));
    }

    /// A message of one part.
    static Submission submission(Instant at, Attributes attributes) {
        Sending sending =
                new Sending(at, Optional.empty(), 1, 1, Optional.empty(), Optional.empty(), attributes.names());
        return new Submission(ReceiptBuilder.PART, sending, attributes);
    }

    static Part part(List<DeliveryReceipt> receipts) {
        return added(Part.unheardOf(ReceiptBuilder.PART), receipts);
    }

    static Part added(Part part, List<DeliveryReceipt> receipts) {
        Part result = part;
        for (DeliveryReceipt receipt : receipts) {
            result = result.with(receipt);
        }
        return result;
    }

    static PartState fold(Part part) {
        return FOLD.fold(part);
    }

    static PartState fold(ReceiptBuilder... receipts) {
        return fold(part(built(receipts)));
    }

    static List<DeliveryReceipt> built(ReceiptBuilder... receipts) {
        return Arrays.stream(receipts).map(ReceiptBuilder::build).toList();
    }
}
