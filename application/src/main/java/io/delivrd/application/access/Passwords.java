package io.delivrd.application.access;

/// Hashes passwords, slowly on purpose: few at once. Each call fails with [TooBusy] where too many wait already.
public interface Passwords {

    /// @return another one at each call, for the salt
    PasswordHash hash(String password);

    boolean matches(String password, PasswordHash hash);

    /// Does as much work as [#matches], for a user who does not exist: time must not tell who does.
    void pretend(String password);
}
