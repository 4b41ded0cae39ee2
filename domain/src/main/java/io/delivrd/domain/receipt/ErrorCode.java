package io.delivrd.domain.receipt;

import io.delivrd.domain.text.Text;

/// A provider's code for why a part was not delivered; codes of different providers are unrelated. Catalogues know
/// which spellings are one code.
///
/// @param text 1 to 64 characters
public record ErrorCode(String text) implements Comparable<ErrorCode> {

    public ErrorCode {
        Text.checked("error code", text, 64);
    }

    @Override
    public int compareTo(ErrorCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
