package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptLog;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Appends receipts by `COPY`, each batch a transaction of its own.
@Singleton
final class PostgresReceiptLog implements ReceiptLog {

    // Callers are answered long before; this sets the writer free of a server that hangs.
    private static final int NETWORK_TIMEOUT_MILLIS = 5_000;
    private static final int NETWORK_TIMEOUT_OF_MANY_MILLIS = 60_000;
    private static final int MANY = 1_000;

    private final Database database;
    private final ReceiptPartitions partitions;
    private final LogInstance instance;

    PostgresReceiptLog(@Named(Database.INTAKE) Database database, ReceiptPartitions partitions, LogInstance instance) {
        this.database = database;
        this.partitions = partitions;
        this.instance = instance;
    }

    @Override
    public LogStretch append(List<DeliveryReceipt> receipts) {
        LogStretch stretch = instance.reserve(receipts.size());
        boolean sent = false;
        try {
            partitions.prepareFor(newest(receipts));
            try (Connection connection = database.connection()) {
                connection.setNetworkTimeout(
                        Runnable::run,
                        receipts.size() > MANY ? NETWORK_TIMEOUT_OF_MANY_MILLIS : NETWORK_TIMEOUT_MILLIS);
                instance.heldBy(connection);
                ReceiptCopy copy = new ReceiptCopy(instance.number(), stretch);
                receipts.forEach(copy::add);
                sent = true;
                copy.send(connection);
            }
            return stretch;
        } catch (SQLException e) {
            if (sent && SqlFailures.isDoubtful(e)) {
                instance.owe(stretch);
            } else {
                instance.release(stretch);
            }
            throw SqlFailures.translated(e);
        } catch (RuntimeException | Error e) {
            instance.owe(stretch);
            throw e;
        }
    }

    private static Instant newest(List<DeliveryReceipt> receipts) {
        Instant newest = receipts.getFirst().claim().receivedAt();
        for (DeliveryReceipt receipt : receipts) {
            Instant receivedAt = receipt.claim().receivedAt();
            newest = receivedAt.isAfter(newest) ? receivedAt : newest;
        }
        return newest;
    }
}
