package io.delivrd.domain.campaign;

import io.delivrd.domain.text.Text;

/// The sender's own reference, copied back by the provider; may be absent, is not unique.
///
/// Personal data: never logged; `toString` does not tell it.
///
/// @param text 1 to 255 characters, kept as received
public record ClientRef(String text) {

    public ClientRef {
        Text.checked("client-ref", text, 255);
    }

    @Override
    public String toString() {
        return "ClientRef[…]";
    }
}
