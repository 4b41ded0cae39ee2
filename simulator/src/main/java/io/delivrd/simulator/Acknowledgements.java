package io.delivrd.simulator;

/// Hears of every receipt the target has taken. Called by many threads at once.
@FunctionalInterface
public interface Acknowledgements {

    /// @param status HTTP status, 200 to 299
    void acknowledged(SimulatedReceipt receipt, int status);

    /// Listens to nothing.
    static Acknowledgements ignored() {
        return (_, _) -> {};
    }
}
