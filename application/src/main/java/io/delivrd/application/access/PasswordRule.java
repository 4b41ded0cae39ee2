package io.delivrd.application.access;

import java.util.Locale;
import java.util.Optional;

/// What a password must be: long, and not the name. Nothing about digits and signs.
///
/// @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B</a>
final class PasswordRule {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private PasswordRule() {}

    static Optional<AccessProblem> problemOf(String password, Login login) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(AccessProblem.PASSWORD_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(AccessProblem.PASSWORD_LONG);
        }
        return password.toLowerCase(Locale.ROOT).equals(login.text())
                ? Optional.of(AccessProblem.PASSWORD_LOGIN)
                : Optional.empty();
    }
}
