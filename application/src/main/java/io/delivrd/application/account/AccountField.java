package io.delivrd.application.account;

/// What an account of a provider can be told.
///
/// @param name as in the configuration, behind the provider's id: lower case, words joined by `-`
/// @param kind what it holds
/// @param common whether accounts of all providers have it
public record AccountField(String name, Kind kind, boolean common) {

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
