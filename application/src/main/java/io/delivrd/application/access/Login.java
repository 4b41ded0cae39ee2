package io.delivrd.application.access;

import java.util.Locale;
import java.util.Set;

/// The name a user signs in with: a short name or an e-mail address, the same in capitals and small letters.
///
/// @param text in small letters, 1 to 100 characters, without spaces and colons
public record Login(String text) {

    /// Names of callers that are no users.
    private static final Set<String> RESERVED = Set.of("bootstrap", "demo");

    private static final int LONGEST = 100;

    /// @throws IllegalArgumentException for a text that cannot be such a name
    public Login {
        text = text.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()
                || text.length() > LONGEST
                || RESERVED.contains(text)
                || text.chars().anyMatch(c -> c == ':' || Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw new IllegalArgumentException("this is no name to sign in with");
        }
    }
}
