package io.delivrd.domain.receipt;

import io.delivrd.domain.text.Text;

/// What a provider's record of a part calls itself: a second record about the same part is another bill.
///
/// @param text 1 to 64 characters, kept as received
public record RecordId(String text) {

    public RecordId {
        Text.checked("record id", text, 64);
    }

    @Override
    public String toString() {
        return text;
    }
}
