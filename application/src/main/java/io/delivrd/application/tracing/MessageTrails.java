package io.delivrd.application.tracing;

import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;
import java.util.Optional;

/// Message parts with their receipts.
public interface MessageTrails {

    /// Most receipts in one stretch of a timeline.
    int MOST_RECEIPTS = 100;

    /// How far receipts are counted.
    int MOST_COUNTED = 100_000;

    /// @return parts of any account with that id, by account, and of their receipts the newest; empty if none was
    ///     heard of
    default List<MessageTrail> find(ProviderId provider, MessageId messageId) {
        return find(provider, messageId, Optional.empty());
    }

    /// @param before only receipts that came before that one, of all accounts together; empty for the newest
    /// @return the same, with a stretch of the timeline that is bounded in number and in bytes
    List<MessageTrail> find(ProviderId provider, MessageId messageId, Optional<TimelineStart> before);
}
