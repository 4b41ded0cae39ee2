package io.delivrd.application.alert;

import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Figure;
import java.time.Instant;
import java.util.Map;

/// What stands at an instant rather than being counted over a window.
@FunctionalInterface
public interface AlertGauges {

    /// @param at when; of what is not kept, only now can be told
    /// @return by what the rule is watched by, the worst of each; none where nothing is known
    Map<String, Figure> read(AlertRule rule, Instant at);
}
