package io.delivrd.application.access;

import java.util.List;
import java.util.Set;

/// Who did what, for good: nothing here changes or deletes.
public interface AuditLog {

    /// @param key grows from entry to entry
    record Kept(long key, AuditEntry entry) {}

    /// Which entries are asked for; an empty set asks for all.
    ///
    /// @param actors names as in [AuditEntry#actor()], in whatever case
    record Wanted(Set<AuditAction> actions, Set<String> actors) {

        /// Every entry.
        public static final Wanted ALL = new Wanted(Set.of(), Set.of());

        public Wanted {
            actions = Set.copyOf(actions);
            actors = Set.copyOf(actors);
        }
    }

    void append(AuditEntry entry);

    /// @param before only entries with smaller keys; `Long.MAX_VALUE` for all
    /// @return newest first
    List<Kept> list(Wanted wanted, long before, int limit);
}
