package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Contribution;
import io.delivrd.domain.message.MessageKey;
import io.delivrd.domain.message.MessageState;

/// A message of several parts as it stands, or is to stand, in its row.
///
/// @param version as last written, 0 for a message without a row
/// @param state of its attributes only the client-ref, which is all its row holds
public record StoredMessage(MessageKey key, int version, MessageState state, Contribution contribution) {}
