package io.delivrd.application.notice;

import io.delivrd.application.upkeep.Transactions;

class InMemoryNoticesTest implements NoticesContract {

    private final InMemoryNotices notices = new InMemoryNotices(() -> NOW);

    @Override
    public Channels channels() {
        return notices;
    }

    @Override
    public Outbox outbox() {
        return notices;
    }

    @Override
    public Deliveries deliveries() {
        return notices;
    }

    @Override
    public Transactions transactions() {
        return notices;
    }
}
