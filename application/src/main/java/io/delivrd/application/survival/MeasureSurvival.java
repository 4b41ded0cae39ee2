package io.delivrd.application.survival;

import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.survival.Survival;
import java.time.Duration;

/// Measures how long receipts take.
public final class MeasureSurvival {

    private static final Duration HALF_A_WINDOW = RollupWindow.LENGTH.dividedBy(2);

    private MeasureSurvival() {}

    /// Parts are taken to have been sent in the middle of their window. Those that were sent later in it look
    /// older than they are, and slower; so all are seen as they were half a window ago, when each was as old as
    /// it looks. Of one campaign the last parts are known to the second, and of what is younger than half a
    /// window there is nothing else.
    public static Survival of(OutcomeFigures figures, CohortQuery query) {
        if (query.campaign().isEmpty()) {
            Survival before = Survival.of(figures.cohorts(new CohortQuery(
                    query.from(),
                    query.until(),
                    query.asOf().minus(HALF_A_WINDOW),
                    query.provider(),
                    query.network(),
                    query.campaign())));
            if (before.n() > 0) {
                return before;
            }
        }
        return Survival.of(figures.cohorts(query));
    }
}
