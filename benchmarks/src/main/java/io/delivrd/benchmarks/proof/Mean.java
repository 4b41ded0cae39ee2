package io.delivrd.benchmarks.proof;

/// The mean of what was added.
final class Mean {

    private double sum;
    private long n;

    void add(double value) {
        sum += value;
        n++;
    }

    long n() {
        return n;
    }

    /// @return NaN of nothing
    double value() {
        return n == 0 ? Double.NaN : sum / n;
    }
}
