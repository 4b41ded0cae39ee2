package io.delivrd.application.alert;

import io.delivrd.domain.alert.AlertRule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The rules, and what became of them.
public interface AlertRules {

    /// A rule as it is kept.
    ///
    /// @param version 1 for the first
    /// @param fromFile whether it stands in the configuration, which wins
    record Kept(
            UUID id,
            AlertRule rule,
            int version,
            boolean fromFile,
            Instant createdAt,
            String createdBy,
            Instant changedAt,
            String changedBy) {}

    /// What was done to a rule.
    enum Deed {
        CREATED,
        CHANGED,
        SWITCHED_ON,
        SWITCHED_OFF,
        DELETED;

        /// @return the name in JSON and tables
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One line of a rule's history.
    ///
    /// @param rule as it was from then on
    record Version(int version, Deed deed, Instant at, String by, AlertRule rule) {}

    /// @return those not deleted, by name, then id
    List<Kept> all();

    /// @return empty if there is none, or it was deleted
    Optional<Kept> find(UUID id);

    /// Keeps the rule and a line of its history. What fires by the rule of before is resolved, and nothing is bad
    /// yet: all in one transaction.
    void put(Kept kept, Deed deed);

    /// @return oldest first; also of deleted rules
    List<Version> history(UUID id);
}
