package io.delivrd.application.access;

import java.time.Duration;
import java.util.Optional;

/// Slows down guessing.
public interface SignInThrottle {

    /// Counts an attempt.
    ///
    /// @param name as typed; empty text where only the address counts
    /// @param address of the client
    /// @return how long to wait; empty if the attempt may be made
    Optional<Duration> attempt(String name, String address);

    /// Forgets the attempts under that name.
    void succeeded(String name);
}
