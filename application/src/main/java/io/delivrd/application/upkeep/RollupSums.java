package io.delivrd.application.upkeep;

import java.time.Instant;

/// Days and weeks summed from quarter hours, so that what a long window costs does not grow with what is stored.
///
/// Answers are the same whether and how far anything is summed.
public interface RollupSums {

    /// Sums the quarter hours that have passed, and what came late for those summed already. May run while receipts
    /// come and beside other instances; what could not be done is done the next time.
    ///
    /// @param until quarter hours before it are summed
    void advance(Instant until);
}
