package io.delivrd.application.access;

import java.time.Duration;
import java.util.Optional;

/// Slows down guessing.
///
/// Whoever may be anybody is counted by name, by address and together with everybody else, so that neither another name
/// nor another address makes room. Who is known from before is counted apart, so that others who guess keep nobody out.
public interface SignInThrottle {

    /// Counts an attempt of who may be anybody.
    ///
    /// @param name as typed; empty text where there is none
    /// @param address of the client
    /// @return how long to wait; empty if the attempt may be made
    Optional<Duration> attempt(String name, String address);

    /// Forgets the attempts under that name, and the last of the address and of all.
    void succeeded(String name, String address);

    /// Counts an attempt of somebody known.
    ///
    /// @param known whom, or from where
    /// @return how long to wait; empty if the attempt may be made
    Optional<Duration> attemptOf(String known);

    /// Forgets the attempts of somebody known.
    void succeededOf(String known);
}
