package io.delivrd.web.metrics;

import jakarta.inject.Singleton;

/// Whether the server is about to stop: it still answers, and says that it is not ready, so that who shares out
/// requests sends it no more.
@Singleton
public final class Draining {

    private volatile boolean begun;

    public void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
