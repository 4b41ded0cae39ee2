package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.Receipts;
import io.delivrd.domain.receipt.DeliveryReceipt;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
final class PostgresReceipts implements Receipts {

    private final PartWriter writer;

    PostgresReceipts(PartWriter writer) {
        this.writer = writer;
    }

    @Override
    public List<Intake> recordAll(List<DeliveryReceipt> batch) {
        return batch.isEmpty() ? List.of() : writer.record(batch);
    }
}
