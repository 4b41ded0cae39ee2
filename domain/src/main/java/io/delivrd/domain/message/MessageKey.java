package io.delivrd.domain.message;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import java.util.Comparator;

/// Identifies a message of several parts.
///
/// Its order is the order in which writers touch rows.
public record MessageKey(ProviderId provider, AccountId account, MessageRef ref) implements Comparable<MessageKey> {

    private static final Comparator<MessageKey> ORDER = Comparator.comparing(MessageKey::ref)
            .thenComparing(MessageKey::provider)
            .thenComparing(MessageKey::account);

    /// @return the message of that name which the part belongs to
    public static MessageKey of(PartKey part, MessageRef ref) {
        return new MessageKey(part.provider(), part.account(), ref);
    }

    @Override
    public int compareTo(MessageKey other) {
        return ORDER.compare(this, other);
    }
}
