package io.delivrd.domain.receipt;

import io.delivrd.domain.text.Text;

/// What the parts of one message have in common: any text the sender chose, or the message id of the first part.
///
/// @param text 1 to 200 characters, unique within the account
public record MessageRef(String text) implements Comparable<MessageRef> {

    private static final int LONGEST = 200;

    public MessageRef {
        Text.checked("message", text, LONGEST);
    }

    @Override
    public int compareTo(MessageRef other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
