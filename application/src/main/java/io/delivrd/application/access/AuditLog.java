package io.delivrd.application.access;

import java.util.List;

/// Who did what, for good: nothing here changes or deletes.
public interface AuditLog {

    /// @param key grows from entry to entry
    record Kept(long key, AuditEntry entry) {}

    void append(AuditEntry entry);

    /// @param before only entries with smaller keys; `Long.MAX_VALUE` for all
    /// @return newest first
    List<Kept> list(long before, int limit);
}
