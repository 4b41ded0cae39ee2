package io.delivrd.application.account;

import java.util.List;

/// What an account of a provider can be told.
///
/// @param name as in the configuration, behind the provider's id: lower case, words joined by `-`
/// @param kind what it holds
/// @param common whether accounts of all providers have it
/// @param choices what it may be, those that are shown to people; empty if that is no list
public record AccountField(String name, Kind kind, boolean common, List<String> choices) {

    public AccountField {
        choices = List.copyOf(choices);
    }

    /// Of which there is no list of choices.
    public AccountField(String name, Kind kind, boolean common) {
        this(name, kind, common, List.of());
    }

    public enum Kind {
        /// What receipts and requests call the account by.
        ID,
        /// Not secret.
        PLAIN,
        /// Nobody may see it; the newest one counts.
        SECRET,
        /// Nobody may see it; while one replaces another, either will do.
        ROTATING,
        /// The same, but administrators see it, for it has to be entered at the provider.
        TOLD
    }

    public boolean isSecret() {
        return kind == Kind.SECRET || kind == Kind.ROTATING || kind == Kind.TOLD;
    }

    /// @return whether two may be good at once
    public boolean rotates() {
        return kind == Kind.ROTATING || kind == Kind.TOLD;
    }
}
