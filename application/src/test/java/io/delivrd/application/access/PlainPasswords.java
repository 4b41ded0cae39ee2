package io.delivrd.application.access;

/// Hashes nothing, so that tests are quick; counts the work it would have done.
public final class PlainPasswords implements Passwords {

    private int work;

    @Override
    public synchronized PasswordHash hash(String password) {
        work++;
        return new PasswordHash("plain:" + password);
    }

    @Override
    public synchronized boolean matches(String password, PasswordHash hash) {
        work++;
        return hash.encoded().equals("plain:" + password);
    }

    @Override
    public synchronized void pretend(String password) {
        work++;
    }

    /// @return how often a password was hashed
    public synchronized int work() {
        return work;
    }
}
