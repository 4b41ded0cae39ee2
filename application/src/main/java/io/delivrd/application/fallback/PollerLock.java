package io.delivrd.application.fallback;

/// Sees to it that of all instances on one database one polls at a time.
public interface PollerLock {

    /// Runs the task while holding the lock, which is kept for as long as the task takes, and set free should this
    /// process die.
    ///
    /// @return false if another instance holds it: nothing was run
    boolean alone(Runnable task);
}
