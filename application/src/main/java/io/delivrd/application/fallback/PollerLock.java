package io.delivrd.application.fallback;

/// Sees to it that of all instances on one database one does a thing at a time.
public interface PollerLock {

    /// Runs the task while holding the lock, which is kept for as long as the task takes, and set free should this
    /// process die.
    ///
    /// @param name of the lock
    /// @return false if another instance, or another thread, holds it: nothing was run
    boolean alone(String name, Runnable task);
}
