package io.delivrd.application.fallback;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.submission.Submissions;

class InMemoryFallbackTest implements FallbackContract {

    private final InMemoryDelivrd store = InMemoryDelivrd.withDefaults();
    private final InMemoryFallback memory = new InMemoryFallback(store::parts);

    @Override
    public PollRuns runs() {
        return memory;
    }

    @Override
    public OpenParts parts() {
        return memory;
    }

    @Override
    public Waiting waiting() {
        return memory;
    }

    @Override
    public Spending spending() {
        return memory;
    }

    @Override
    public Submissions submissions() {
        return store;
    }

    @Override
    public Receipts receipts() {
        return store;
    }
}
