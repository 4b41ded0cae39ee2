package io.delivrd.application.upkeep;

/// Works in the background for as long as the server runs. A server that has lost one is not ready: sooner or later it
/// would fail those who rely on it, and nobody would know why.
public interface Guard {

    /// @return for the log
    String name();

    /// @return whether it does its work, or has not begun yet
    boolean isAlive();
}
