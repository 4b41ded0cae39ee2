package io.delivrd.domain.receipt;

import java.util.Comparator;

/// Identifies one message part (one SMS segment, the unit a provider gives an id and a price).
///
/// Its order is the order in which writers touch rows, so that they cannot block each other.
public record PartKey(ProviderId provider, AccountId account, MessageId messageId) implements Comparable<PartKey> {

    private static final Comparator<PartKey> ORDER = Comparator.comparing(PartKey::messageId)
            .thenComparing(PartKey::provider)
            .thenComparing(PartKey::account);

    @Override
    public int compareTo(PartKey other) {
        return ORDER.compare(this, other);
    }
}
