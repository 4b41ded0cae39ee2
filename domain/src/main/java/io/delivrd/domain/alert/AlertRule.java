package io.delivrd.domain.alert;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// When people want to be told.
///
/// @param per each value of it is watched by itself; together if empty
/// @param window how long a time is looked at; whole quarter hours
/// @param minimum smallest count that is judged
/// @param lasting how long it must be bad before it is told; zero: at once
/// @param quiet how long nothing is told after it was told
/// @param channels where to
public record AlertRule(
        String name,
        Metric metric,
        AlertScope scope,
        Optional<Per> per,
        Condition condition,
        Baseline baseline,
        Duration window,
        long minimum,
        Duration lasting,
        Duration quiet,
        List<String> channels,
        boolean enabled) {

    public AlertRule {
        channels = List.copyOf(channels);
    }

    /// By what a rule is watched one by one.
    public enum Per {
        CAMPAIGN,
        NETWORK,
        COUNTRY,
        PROVIDER,
        ACCOUNT;

        /// @return the name in JSON and forms
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Per> ofTag(String tag) {
            return Arrays.stream(values()).filter(per -> per.tag().equals(tag)).findFirst();
        }
    }
}
