package io.delivrd.application.access;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// A browser that a user has signed in with before, as it shows by a cookie. It does not sign anybody in: it only has
/// attempts of its own, so that strangers who guess cannot keep the user out.
///
/// Its proof is made of what is stored of the password: it needs no storage, is good at every instance, and ends with
/// the password.
///
/// @param id random
/// @see <a href="https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies">OWASP</a>
record KnownBrowser(String id) {

    private static final Pattern COOKIE = Pattern.compile("([A-Za-z0-9_-]{43})\\.([0-9a-f]{64})");

    static KnownBrowser next(RandomGenerator random) {
        return new KnownBrowser(RandomText.from(random));
    }

    /// @param cookie as the browser sent it
    /// @return empty if it does not prove that this user has signed in by it
    static Optional<KnownBrowser> of(String cookie, Login login, PasswordHash password) {
        return Optional.of(COOKIE.matcher(cookie))
                .filter(parts -> parts.matches())
                .map(parts -> new KnownBrowser(parts.group(1)))
                .filter(browser -> SecretDigest.areSame(cookie, browser.cookie(login, password)));
    }

    String cookie(Login login, PasswordHash password) {
        String proof = String.join("\n", password.encoded(), "browser", login.text(), id, password.encoded());
        return id + "." + SecretDigest.of(proof).hex();
    }
}
