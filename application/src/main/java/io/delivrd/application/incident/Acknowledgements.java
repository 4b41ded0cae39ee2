package io.delivrd.application.incident;

import java.time.Instant;
import java.util.List;

/// What people said of incidents. Each call is a transaction.
public interface Acknowledgements {

    /// Of a scope and first instant the last one holds.
    void put(Acknowledgement acknowledgement);

    /// @param from inclusive
    /// @param until exclusive
    /// @return those of incidents that began before `until` and ended at `from` or later, the latest said first
    List<Acknowledgement> between(Instant from, Instant until);
}
