package io.delivrd.ui;

import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Trails kept in a list.
final class InMemoryTrails implements MessageTrails {

    private final List<MessageTrail> trails = new CopyOnWriteArrayList<>();

    void clear() {
        trails.clear();
    }

    void add(MessageTrail trail) {
        trails.add(trail);
    }

    @Override
    public List<MessageTrail> find(ProviderId provider, MessageId messageId) {
        return trails.stream()
                .filter(trail -> trail.part().key().provider().equals(provider)
                        && trail.part().key().messageId().equals(messageId))
                .toList();
    }
}
