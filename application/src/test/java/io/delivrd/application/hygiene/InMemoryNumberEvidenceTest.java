package io.delivrd.application.hygiene;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.reply.InMemoryOptOuts;
import io.delivrd.application.reply.OptOuts;

final class InMemoryNumberEvidenceTest implements NumberEvidenceContract {

    private final InMemoryDelivrd store = InMemoryDelivrd.withDefaults();
    private final OptOuts optOuts = new InMemoryOptOuts();

    @Override
    public NumberEvidence evidence() {
        return new InMemoryNumberEvidence(store, optOuts);
    }

    @Override
    public Receipts receipts() {
        return store;
    }

    @Override
    public OptOuts optOuts() {
        return optOuts;
    }
}
