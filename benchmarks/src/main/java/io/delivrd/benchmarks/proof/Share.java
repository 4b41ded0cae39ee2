package io.delivrd.benchmarks.proof;

/// How many of how many.
final class Share {

    private long hits;
    private long all;

    void add(boolean hit) {
        add(hit ? 1 : 0, 1);
    }

    void add(long hit, long of) {
        hits += hit;
        all += of;
    }

    long hits() {
        return hits;
    }

    long n() {
        return all;
    }

    /// @return NaN of nothing
    double share() {
        return all == 0 ? Double.NaN : hits / (double) all;
    }
}
