package io.delivrd.application.upkeep;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The store, spread over several machines.
public interface Cluster {

    /// Spreads what is to be spread and is not yet. May run again, and while receipts come: who writes to a table that
    /// is
    /// being spread waits.
    ///
    /// @param shards in how many pieces tables are spread; empty for as many as the store thinks right
    /// @return every table that is spread now
    /// @throws NoCluster if the store is none, or was spread otherwise
    List<Spread> prepare(OptionalInt shards);

    /// A table that is spread.
    ///
    /// @param by the column that tells where a row is; empty if every machine has all rows
    /// @param before whether it was already
    record Spread(String table, Optional<String> by, boolean before) {}

    /// Why it cannot be spread, and what to do, as a sentence.
    final class NoCluster extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        public NoCluster(String sentence) {
            super(sentence);
        }
    }
}
