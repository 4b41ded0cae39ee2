package io.delivrd.application.alert;

import io.delivrd.domain.alert.Verdict;
import io.delivrd.domain.alert.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What fired, for good, and how rules stand between looks.
public interface AlertFirings {

    /// @return how the rule stands, by what it is watched by; none where it was never bad
    Map<String, Watch> watches(UUID rule);

    /// Keeps how a rule stands after a look, and what fired or was resolved: all in one transaction, or in that of
    /// who calls.
    ///
    /// @return false if what is to fire does so already, for another looked at the same time
    boolean keep(Look look);

    /// @param subject what is watched; empty text where nothing is told apart
    /// @param fired what began to fire
    /// @param ended by what the subject's open firing was resolved
    record Look(UUID rule, String subject, Watch next, Optional<Firing> fired, Optional<End> ended) {}

    /// @param seen figures at the end
    record End(Instant at, Firing.Resolution resolution, Verdict seen) {}

    /// @return newest first, resolved or not; also of deleted rules
    List<Firing> of(UUID rule, int limit);

    /// @return those of all rules, newest first, at most so many
    List<Firing> latest(int limit);

    /// @return what fires now
    Optional<Firing> find(UUID rule, String subject);
}
