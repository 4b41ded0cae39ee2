package io.delivrd.domain.receipt;

import io.delivrd.domain.text.Text;

/// A provider of SMS delivery, as in routes, settings and answers.
///
/// @param text 1 to 40 characters, kept as received
public record ProviderId(String text) implements Comparable<ProviderId> {

    public ProviderId {
        Text.checked("provider", text, 40);
    }

    @Override
    public int compareTo(ProviderId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
