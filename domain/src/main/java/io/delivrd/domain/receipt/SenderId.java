package io.delivrd.domain.receipt;

import io.delivrd.domain.text.Text;

/// The sender a recipient sees: digits or up to 11 letters.
///
/// Personal data: never logged; `toString` does not tell it.
///
/// @param text 1 to 255 characters, kept as received
public record SenderId(String text) {

    public SenderId {
        Text.checked("sender id", text, 255);
    }

    @Override
    public String toString() {
        return "SenderId[…]";
    }
}
