package io.delivrd.application.access;

/// What is stored of a password.
///
/// @param encoded with algorithm, parameters and salt
/// @see <a href="https://github.com/P-H-C/phc-string-format">PHC string format</a>
public record PasswordHash(String encoded) {

    /// The hash is not told.
    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
