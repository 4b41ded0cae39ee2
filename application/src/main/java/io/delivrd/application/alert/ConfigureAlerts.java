package io.delivrd.application.alert;

import io.delivrd.application.alert.AlertRules.Deed;
import io.delivrd.application.alert.AlertRules.Kept;
import io.delivrd.domain.alert.AlertRule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Keeps the rules of the configuration: those that are there win, those that are not there any more are deleted. A
/// rule is the same as long as it has the same name.
public final class ConfigureAlerts {

    private static final String BY = "configuration";

    private final AlertRules rules;
    private final InstantSource clock;

    public ConfigureAlerts(AlertRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /// @param configured each with a name of its own
    /// @throws IllegalArgumentException if two have the same name
    public void keep(List<AlertRule> configured) {
        Set<UUID> ids = new HashSet<>();
        for (AlertRule rule : configured) {
            UUID id = UUID.nameUUIDFromBytes(("alert:" + rule.name()).getBytes(StandardCharsets.UTF_8));
            if (!ids.add(id)) {
                throw new IllegalArgumentException("two alerts are called " + rule.name());
            }
            keep(id, rule);
        }
        for (Kept kept : rules.all()) {
            if (kept.fromFile() && !ids.contains(kept.id())) {
                rules.put(next(kept, kept.rule(), kept.version() + 1), Deed.DELETED);
            }
        }
    }

    private void keep(UUID id, AlertRule rule) {
        Optional<Kept> before = rules.find(id);
        if (before.filter(kept -> kept.rule().equals(rule)).isPresent()) {
            return;
        }
        // One that was deleted and comes again goes on with its history.
        int version = rules.history(id).size() + 1;
        Instant now = clock.instant();
        Kept kept = before.orElse(new Kept(id, rule, version, true, now, BY, now, BY));
        rules.put(next(kept, rule, version), before.isPresent() ? Deed.CHANGED : Deed.CREATED);
    }

    private Kept next(Kept before, AlertRule rule, int version) {
        return new Kept(before.id(), rule, version, true, before.createdAt(), before.createdBy(), clock.instant(), BY);
    }
}
