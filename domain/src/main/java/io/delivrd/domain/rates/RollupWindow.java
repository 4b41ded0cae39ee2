package io.delivrd.domain.rates;

import java.time.Duration;
import java.time.Instant;

/// The windows that counts are kept in: quarter hours, because the offset of every time zone in use is a whole number
/// of them, so that hours and days of any zone are sums of whole windows.
public final class RollupWindow {

    /// Length of a window.
    public static final Duration LENGTH = Duration.ofMinutes(15);

    private RollupWindow() {}

    /// @return the start of the window that holds the instant
    public static Instant startOf(Instant instant) {
        long seconds = instant.getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, LENGTH.toSeconds()));
    }

    /// An open part reads as unknown from this instant on: horizon after the end of its window, so that counts and
    /// single parts age together.
    ///
    /// @param windowAt the instant by which the part is counted
    public static Instant agesAt(Instant windowAt, Duration horizon) {
        return startOf(windowAt).plus(LENGTH).plus(horizon);
    }
}
