package io.delivrd.web.gate;

/// How the requests of a connection come in: since when, how much of one, and how fast.
///
/// Times are those of [System#nanoTime()].
final class Arrival {

    private long since;
    private long received;
    private long quietSince = System.nanoTime();

    void received(int bytes) {
        if (since == 0) {
            since = System.nanoTime();
        }
        received += bytes;
    }

    /// The request was received; another one may follow.
    void ended() {
        since = 0;
        received = 0;
        quietSince = System.nanoTime();
    }

    void answered() {
        quietSince = System.nanoTime();
    }

    boolean isUnderWay() {
        return since != 0;
    }

    /// @return bytes of the request that is under way
    long received() {
        return received;
    }

    /// @return since when nothing of use was done, to be compared by difference
    long quietSince() {
        return since == 0 ? quietSince : since;
    }

    /// @param grace nanoseconds that do not count
    /// @param pace bytes a second that are expected afterwards
    boolean isTooSlow(long now, long grace, long pace) {
        long elapsed = now - since;
        return since != 0 && elapsed > grace && received < (elapsed - grace) / 1e9 * pace;
    }
}
