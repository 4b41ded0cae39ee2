package io.delivrd.application.alert;

import io.delivrd.application.access.AuditAction;
import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.Caller;
import io.delivrd.application.alert.AlertRules.Deed;
import io.delivrd.application.alert.AlertRules.Kept;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.alert.AlertRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes, changes, switches and deletes rules; each deed is in the rule's history and in the audit log.
public final class ManageAlerts {

    private final AlertRules rules;
    private final AlertNotices notices;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ManageAlerts(
            AlertRules rules, AlertNotices notices, AuditLog audit, InstantSource clock, RandomGenerator random) {
        this.rules = rules;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// @throws InvalidParameter if one of its channels is not known
    public Kept create(Caller by, AlertRule rule) {
        requireChannels(rule);
        Instant now = clock.instant();
        Kept kept = new Kept(
                new UUID(random.nextLong(), random.nextLong()), rule, 1, false, now, by.name(), now, by.name());
        return put(by, kept, Deed.CREATED);
    }

    /// @return empty if there is none, or it stands in the configuration
    /// @throws InvalidParameter if one of its channels is not known
    public Optional<Kept> change(Caller by, UUID id, AlertRule rule) {
        requireChannels(rule);
        return mine(id).map(before ->
                rule.equals(before.rule()) ? before : put(by, next(by, before, rule), deed(before.rule(), rule)));
    }

    private void requireChannels(AlertRule rule) {
        if (notices.unknown(rule.channels()).isPresent()) {
            throw new InvalidParameter("channels", "alert_channel", "names a channel that there is not");
        }
    }

    /// @return whether there was one that does not stand in the configuration
    public boolean delete(Caller by, UUID id) {
        Optional<Kept> before = mine(id);
        before.ifPresent(kept -> put(by, next(by, kept, kept.rule()), Deed.DELETED));
        return before.isPresent();
    }

    private Optional<Kept> mine(UUID id) {
        return rules.find(id).filter(kept -> !kept.fromFile());
    }

    private static Deed deed(AlertRule before, AlertRule after) {
        boolean onlySwitched = before.enabled() != after.enabled()
                && switched(before, after.enabled()).equals(after);
        if (!onlySwitched) {
            return Deed.CHANGED;
        }
        return after.enabled() ? Deed.SWITCHED_ON : Deed.SWITCHED_OFF;
    }

    /// @return the same, switched on or off
    public static AlertRule switched(AlertRule rule, boolean enabled) {
        return new AlertRule(
                rule.name(),
                rule.metric(),
                rule.scope(),
                rule.per(),
                rule.condition(),
                rule.baseline(),
                rule.window(),
                rule.minimum(),
                rule.lasting(),
                rule.quiet(),
                rule.channels(),
                enabled);
    }

    private Kept next(Caller by, Kept before, AlertRule rule) {
        return new Kept(
                before.id(),
                rule,
                before.version() + 1,
                false,
                before.createdAt(),
                before.createdBy(),
                clock.instant(),
                by.name());
    }

    private Kept put(Caller by, Kept kept, Deed deed) {
        rules.put(kept, deed);
        audit.append(new AuditEntry(
                kept.changedAt(), by.name(), AuditAction.ALERTS, deed.tag() + " " + kept.id(), AuditEntry.Outcome.OK));
        return kept;
    }
}
