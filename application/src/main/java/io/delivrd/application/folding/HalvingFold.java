package io.delivrd.application.folding;

import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folds receipts whatever is among them: one that cannot be folded must not hold up the others, so they are halved
/// until it stands alone, and it is set aside.
final class HalvingFold {

    private static final Logger LOG = LoggerFactory.getLogger(HalvingFold.class);

    private final Folds folds;
    private final FoldMetrics metrics;

    HalvingFold(Folds folds, FoldMetrics metrics) {
        this.folds = folds;
        this.metrics = metrics;
    }

    /// @param stretches of the log that are folded with it
    /// @return what became of those that could be folded
    /// @throws ReceiptsUnavailable if the store is away
    List<Intake> fold(List<LogStretch> stretches, List<DeliveryReceipt> receipts) {
        try {
            long start = System.nanoTime();
            List<Intake> outcomes = folds.fold(stretches, receipts);
            count(outcomes, Duration.ofNanos(System.nanoTime() - start));
            return outcomes;
        } catch (ReceiptsUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            if (receipts.size() <= 1) {
                receipts.forEach(receipt -> setAside(receipt, e));
                return receipts.isEmpty() ? List.of() : folds.fold(stretches, List.of());
            }
            List<Intake> outcomes = new ArrayList<>(fold(List.of(), receipts.subList(0, receipts.size() / 2)));
            outcomes.addAll(fold(List.of(), receipts.subList(receipts.size() / 2, receipts.size())));
            folds.fold(stretches, List.of());
            return outcomes;
        }
    }

    private void setAside(DeliveryReceipt receipt, RuntimeException failure) {
        LOG.error("receipt not folded, set aside receipt_id={}", receipt.claim().id(), failure);
        folds.setAside(receipt, failure.getClass().getSimpleName());
        metrics.setAside();
    }

    private void count(List<Intake> outcomes, Duration took) {
        int stored = 0;
        int outOfOrder = 0;
        int beyond = 0;
        for (Intake outcome : outcomes) {
            switch (outcome) {
                case Intake.Stored one -> {
                    stored++;
                    outOfOrder += one.outOfOrder() ? 1 : 0;
                }
                case Intake.Repeated() -> {}
                case Intake.Beyond() -> beyond++;
            }
        }
        metrics.folded(stored, outcomes.size() - stored - beyond, outOfOrder, took);
        metrics.beyond(beyond);
    }
}
