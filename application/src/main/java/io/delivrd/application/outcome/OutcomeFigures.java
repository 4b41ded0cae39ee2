package io.delivrd.application.outcome;

import io.delivrd.domain.outcome.Cohort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What became of parts and how long it took, without looking at single receipts; how finely by time, [Resolution]
/// says.
public interface OutcomeFigures {

    /// @return one of each provider and network with any part, ordered by both; without networks and accounts that
    ///     send no receipts
    List<Cohort> cohorts(CohortQuery query);

    /// The same of slices by when parts were sent, as if each were asked for by itself, without how long it took; who
    /// can, reads them at once.
    ///
    /// @param query of all of them
    /// @param edges where one slice ends and the next begins, ascending, after `from` and before `until`
    /// @return the cohorts of each slice, the oldest parts first: one list more than there are edges
    default List<List<Cohort>> slices(CohortQuery query, List<Instant> edges) {
        List<List<Cohort>> slices = new ArrayList<>();
        Instant from = query.from();
        for (int slice = 0; slice <= edges.size(); slice++) {
            Instant until = slice < edges.size() ? edges.get(slice) : query.until();
            slices.add(cohorts(query.within(from, until)).stream()
                    .map(Cohort::withoutTimes)
                    .toList());
            from = until;
        }
        return slices;
    }
}
