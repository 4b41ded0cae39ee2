package io.delivrd.simulator;

import java.time.Duration;
import java.util.Optional;

/// Something that goes wrong with one answer.
sealed interface Fault {

    /// Another status than the call deserves; nothing is done.
    record Status(int status, Optional<Duration> retryAfter) implements Fault {}

    /// The connection breaks in the middle of the body.
    record Cut() implements Fault {}

    /// Half of the body, as if it were all.
    record Shortened() implements Fault {}

    record Slow(Duration delay) implements Fault {}
}
