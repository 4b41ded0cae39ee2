package io.delivrd.application.tracing;

import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;

/// Message parts with their receipts.
public interface MessageTrails {

    /// @return parts of any account with that id, by account; empty if none was heard of
    List<MessageTrail> find(ProviderId provider, MessageId messageId);
}
