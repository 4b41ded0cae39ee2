package io.delivrd.web.webhook;

/// Tells the poller that there is something to do, so that it does not wait for its next turn.
@FunctionalInterface
public interface PollerNudge {

    /// Returns at once; many calls in a row are as good as one.
    void nudge();
}
