package io.delivrd.domain.receipt;

import io.delivrd.domain.text.Text;

/// An account at a provider, by its own name for it.
///
/// @param text 1 to 64 characters, kept as received
public record AccountId(String text) implements Comparable<AccountId> {

    public AccountId {
        Text.checked("account", text, 64);
    }

    @Override
    public int compareTo(AccountId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
