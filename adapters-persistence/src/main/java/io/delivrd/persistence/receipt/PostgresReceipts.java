package io.delivrd.persistence.receipt;

import io.delivrd.application.folding.Folds;
import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptLog;
import io.delivrd.application.intake.Receipts;
import io.delivrd.domain.receipt.DeliveryReceipt;
import jakarta.inject.Singleton;
import java.util.List;

/// Appends and folds, one behind the other.
@Singleton
final class PostgresReceipts implements Receipts {

    private final ReceiptLog log;
    private final Folds folds;
    private final LogInstance instance;

    PostgresReceipts(ReceiptLog log, Folds folds, LogInstance instance) {
        this.log = log;
        this.folds = folds;
        this.instance = instance;
    }

    @Override
    public List<Intake> recordAll(List<DeliveryReceipt> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        LogStretch stretch = log.append(batch);
        try {
            return folds.fold(List.of(stretch), batch);
        } catch (RuntimeException | Error e) {
            instance.owe(stretch);
            throw e;
        }
    }
}
