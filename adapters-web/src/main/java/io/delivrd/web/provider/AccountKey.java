package io.delivrd.web.provider;

/// A setting of a provider's accounts.
///
/// @param name as in `delivrd.<id>.<name>`: lower case, words joined by `-`
public record AccountKey(String name, Kind kind) {

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
        return new AccountKey(name, Kind.ID);
    }

    public static AccountKey plain(String name) {
        return new AccountKey(name, Kind.PLAIN);
    }

    public static AccountKey secret(String name) {
        return new AccountKey(name, Kind.SECRET);
    }

    public static AccountKey rotating(String name) {
        return new AccountKey(name, Kind.ROTATING);
    }

    public boolean isSecret() {
        return kind == Kind.SECRET || kind == Kind.ROTATING;
    }
}
