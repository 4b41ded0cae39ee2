package io.delivrd.application.finance;

import java.time.YearMonth;

/// How far the months of the books are.
@FunctionalInterface
public interface PeriodStates {

    /// @return [PeriodState#OPEN] of a month nobody has closed
    PeriodState stateOf(YearMonth period);
}
