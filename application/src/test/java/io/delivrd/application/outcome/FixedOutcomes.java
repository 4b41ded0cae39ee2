package io.delivrd.application.outcome;

import io.delivrd.domain.outcome.Cohort;
import java.util.List;
import java.util.function.Function;

/// Answers every question with the cohorts it is given; with none until then.
public final class FixedOutcomes implements OutcomeFigures {

    private volatile Function<CohortQuery, List<Cohort>> answer = query -> List.of();

    public void answer(Function<CohortQuery, List<Cohort>> next) {
        answer = next;
    }

    @Override
    public List<Cohort> cohorts(CohortQuery query) {
        return answer.apply(query);
    }
}
