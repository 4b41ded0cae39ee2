package io.delivrd.app;

import io.delivrd.application.retention.Kind;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// For how many days things are kept; 0: for ever.
@ConfigurationProperties("delivrd.retention")
record RetentionSettings(
        @Bindable(defaultValue = "0") int receipts,
        @Bindable(defaultValue = "395") int personalData,
        @Bindable(defaultValue = "0") int parts,
        @Bindable(defaultValue = "0") int audit) {

    /// @return of what is not kept for ever
    Map<Kind, Duration> kept() {
        Map<Kind, Integer> days =
                Map.of(Kind.RECEIPTS, receipts, Kind.PERSONAL_DATA, personalData, Kind.PARTS, parts, Kind.AUDIT, audit);
        Map<Kind, Duration> kept = new EnumMap<>(Kind.class);
        days.forEach((kind, time) -> {
            if (time != 0) {
                kept.put(kind, Duration.ofDays(time));
            }
        });
        return kept;
    }
}
