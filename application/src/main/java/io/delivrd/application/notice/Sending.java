package io.delivrd.application.notice;

import java.time.Duration;
import java.util.Optional;

/// How an attempt to send ended.
public sealed interface Sending {

    record Sent() implements Sending {}

    /// Not now: what is called does not answer, or not as it should. Others that go there wait as well.
    ///
    /// @param pause what it asked for
    record Away(Trouble trouble, Optional<Duration> pause) implements Sending {}

    /// This one does not get through now; others may.
    record Later(Trouble trouble) implements Sending {}

    /// This one never gets through; others may.
    record Refused(Trouble trouble) implements Sending {}

    /// Nothing is wanted there any more.
    record Gone(Trouble trouble) implements Sending {}

    /// @return what went wrong; empty if it was sent
    default Optional<Trouble> problem() {
        return switch (this) {
            case Sent _ -> Optional.empty();
            case Away away -> Optional.of(away.trouble());
            case Later(Trouble trouble) -> Optional.of(trouble);
            case Refused(Trouble trouble) -> Optional.of(trouble);
            case Gone(Trouble trouble) -> Optional.of(trouble);
        };
    }
}
