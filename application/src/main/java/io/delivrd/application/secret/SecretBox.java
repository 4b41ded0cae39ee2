package io.delivrd.application.secret;

/// Seals secrets so that whoever gets hold of the database alone cannot read them.
///
/// The key is kept outside the database: in a file, or in the environment. Sealed texts name the key they
/// were sealed with, so that keys can be exchanged: the newest seals, every known one opens.
public interface SecretBox {

    /// @param secret any text; the same text is sealed differently each time
    /// @return printable text for a column
    String seal(String secret);

    /// @param sealed as [#seal(String)] gave it
    /// @throws SecretUnreadable if the key it was sealed with is not known here, or the text was changed
    String open(String sealed);
}
