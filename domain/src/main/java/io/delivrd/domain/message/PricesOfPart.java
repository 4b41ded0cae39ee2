package io.delivrd.domain.message;

import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.money.PriceSeen;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.RecordId;
import java.util.ArrayList;
import java.util.List;

/// Reads the prices of a part off its receipts and its submission.
final class PricesOfPart {

    private PricesOfPart() {}

    /// @return what the part costs by its receipts and its submission
    static PartPrices of(Part part) {
        List<PriceSeen> seen = new ArrayList<>(part.claims().size());
        boolean known = part.sending().isPresent();
        for (Claim claim : part.claims()) {
            known = known || !claim.source().isRecord();
            claim.price()
                    .ifPresent(price -> seen.add(
                            new PriceSeen(price, sourceOf(claim), claim.record().map(RecordId::text))));
        }
        return PartPrices.of(seen, part.sending().flatMap(Sending::price), known);
    }

    private static PriceSource sourceOf(Claim claim) {
        return switch (claim.source()) {
            case WEBHOOK -> PriceSource.WEBHOOK;
            case REPORT -> PriceSource.REPORT;
            case IMPORT -> PriceSource.IMPORT;
        };
    }
}
