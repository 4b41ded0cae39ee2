package io.delivrd.domain.receipt;

import io.delivrd.domain.text.Text;

/// A provider's identifier of one message part: opaque, case-sensitive, never parsed.
///
/// @param text 1 to 200 characters, kept as received
public record MessageId(String text) implements Comparable<MessageId> {

    public MessageId {
        Text.checked("message id", text, 200);
    }

    @Override
    public int compareTo(MessageId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
