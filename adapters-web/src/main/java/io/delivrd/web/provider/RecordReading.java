package io.delivrd.web.provider;

import io.delivrd.domain.receipt.DeliveryReceipt;
import java.util.Optional;

/// Turns the records of one page or file into receipts; for one thread.
public final class RecordReading {

    private final Making making;
    private Optional<Flaw> flaw = Optional.empty();

    RecordReading(Making making) {
        this.making = making;
    }

    interface Making {

        Optional<DeliveryReceipt> make(Values values, ReceiptMaker.Raw raw, ReceiptMaker.Flaws flaws);
    }

    /// What is wrong with a record.
    ///
    /// @param field empty text if it is the record as a whole
    /// @param reason for people, without personal data
    public record Flaw(String field, String reason) {}

    /// @param receipt empty if message id or status cannot be used
    /// @param flaw the first field that could not be read; left out of the receipt, if there is one
    public record Reading(Optional<DeliveryReceipt> receipt, Optional<Flaw> flaw) {}

    public Reading read(Values values, String raw) {
        return read(values, () -> raw);
    }

    Reading read(Values values, ReceiptMaker.Raw raw) {
        flaw = Optional.empty();
        Optional<DeliveryReceipt> receipt = making.make(values, raw, new ReceiptMaker.Flaws() {
            @Override
            public void unusable(String name, String reason, String detail) {
                note(name, detail);
            }

            @Override
            public void leftOut(String name, String detail) {
                note(name, detail);
            }
        });
        return new Reading(receipt, flaw);
    }

    private void note(String name, String reason) {
        if (flaw.isEmpty()) {
            flaw = Optional.of(new Flaw(name, reason));
        }
    }
}
