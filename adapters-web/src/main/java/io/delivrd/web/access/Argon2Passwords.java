package io.delivrd.web.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.delivrd.application.access.PasswordHash;
import io.delivrd.application.access.Passwords;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Argon2id with 19 MiB, two passes, one lane.
///
/// @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP</a>
@Singleton
final class Argon2Passwords implements Passwords {

    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int LENGTH = 32;
    private static final int SALT = 16;

    private static final Argon2Function FUNCTION =
            Argon2Function.getInstance(KIBIBYTES, PASSES, LANES, LENGTH, Argon2.ID);

    /// So many at once fit into a small heap beside everything else.
    private final Semaphore room = new Semaphore(2);

    @Override
    public PasswordHash hash(String password) {
        return new PasswordHash(inTurn(
                () -> Password.hash(password).addRandomSalt(SALT).with(FUNCTION).getResult()));
    }

    @Override
    public boolean matches(String password, PasswordHash hash) {
        return inTurn(() ->
                Password.check(password, hash.encoded()).with(Argon2Function.getInstanceFromHash(hash.encoded())));
    }

    @Override
    public void pretend(String password) {
        hash(password);
    }

    private <T> T inTurn(Supplier<T> work) {
        room.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
