package io.delivrd.web.provider;

import java.util.List;

/// A setting of a provider's accounts.
///
/// @param name as in `delivrd.<id>.<name>`: lower case, words joined by `-`
/// @param choices what it may be; empty if that is no list
public record AccountKey(String name, Kind kind, List<String> choices) {

    public AccountKey {
        choices = List.copyOf(choices);
    }

    /// What a setting holds.
    public enum Kind {
        /// What receipts and requests call the account by; not secret.
        ID,
        /// Not secret, such as how an account signs.
        PLAIN,
        /// One text nobody may see.
        SECRET,
        /// The same, or two of them separated by `,` while one replaces the other: either will do.
        ROTATING
    }

    public static AccountKey id(String name) {
        return new AccountKey(name, Kind.ID, List.of());
    }

    public static AccountKey plain(String name) {
        return new AccountKey(name, Kind.PLAIN, List.of());
    }

    public static AccountKey oneOf(String name, List<String> choices) {
        return new AccountKey(name, Kind.PLAIN, choices);
    }

    public static AccountKey secret(String name) {
        return new AccountKey(name, Kind.SECRET, List.of());
    }

    public static AccountKey rotating(String name) {
        return new AccountKey(name, Kind.ROTATING, List.of());
    }

    public boolean isSecret() {
        return kind == Kind.SECRET || kind == Kind.ROTATING;
    }
}
