package io.delivrd.application.finance.closing;

import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.PeriodStates;
import java.time.YearMonth;
import java.util.List;

/// The months of the books and the steps they took. Steps are added, and never changed.
public interface Periods extends PeriodStates {

    /// @return one that nobody has closed where nothing is known of it
    PeriodHistory find(YearMonth period);

    /// @return every month that has parts or has taken a step, the newest first
    List<PeriodHistory> all();

    /// Takes a step that freezes nothing.
    ///
    /// @throws PeriodRefused if somebody was faster
    void append(PeriodStep step);

    @Override
    default PeriodState stateOf(YearMonth period) {
        return find(period).state();
    }
}
