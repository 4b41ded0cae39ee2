package io.delivrd.application.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Second factors of local users. Each call is a transaction.
public interface SecondFactors {

    /// @param sealed the key
    /// @param step of the last code that was used
    record Kept(String sealed, long step) {

        /// The key is not told.
        @Override
        public String toString() {
            return "Kept[…]";
        }
    }

    /// @return empty for a user who has none
    Optional<Kept> of(UUID user);

    /// @param recovery codes that are good once instead; those from before are not any more
    /// @return false if there is no such user, or they have one already
    boolean keep(UUID user, Kept factor, Set<SecretDigest> recovery);

    /// Uses a code up, and all before it.
    ///
    /// @return false if that code, or a later one, was used before, be it in the same moment
    boolean use(UUID user, long step);

    /// Uses a recovery code up.
    ///
    /// @return false if they have none such
    boolean useRecovery(UUID user, SecretDigest code);

    /// @return how many recovery codes are left
    int recoveryLeft(UUID user);

    /// Takes it off, with its recovery codes.
    ///
    /// @return false if they had none
    boolean drop(UUID user);
}
