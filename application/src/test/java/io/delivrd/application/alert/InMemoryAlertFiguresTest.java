package io.delivrd.application.alert;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.intake.Receipts;

class InMemoryAlertFiguresTest implements AlertFiguresContract {

    private final InMemoryDelivrd delivrd = InMemoryDelivrd.withDefaults();

    @Override
    public AlertFigures figures() {
        return new InMemoryAlertFigures(delivrd);
    }

    @Override
    public Receipts receipts() {
        return delivrd;
    }
}
