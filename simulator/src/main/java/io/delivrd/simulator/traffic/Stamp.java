package io.delivrd.simulator.traffic;

/// How exact a provider's times are.
public enum Stamp {
    MILLIS(1),
    SECONDS(1_000),
    MINUTES(60_000);

    private final long step;

    Stamp(long step) {
        this.step = step;
    }

    long of(long at) {
        return at - Math.floorMod(at, step);
    }
}
