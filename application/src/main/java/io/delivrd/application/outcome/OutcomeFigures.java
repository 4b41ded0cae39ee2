package io.delivrd.application.outcome;

import io.delivrd.domain.outcome.Cohort;
import java.util.List;

/// What became of parts and how long it took, without looking at single receipts; how finely by time, [Resolution]
/// says.
public interface OutcomeFigures {

    /// @return one of each provider and network with any part, ordered by both; without networks and accounts that
    ///     send no receipts
    List<Cohort> cohorts(CohortQuery query);
}
