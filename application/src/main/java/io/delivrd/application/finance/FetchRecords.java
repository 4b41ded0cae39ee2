package io.delivrd.application.finance;

import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.Poller;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.finance.FetchEstimates.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fetches the records of a month that are not here yet, by the fallback and within its budget. Where the budget ends
/// before them, the run says so, and what came stays.
public final class FetchRecords {

    private final FetchEstimates estimates;
    private final Poller poller;

    public FetchRecords(FetchEstimates estimates, Poller poller) {
        this.estimates = estimates;
        this.poller = poller;
    }

    /// Stores what was estimated as requests to the fallback; whatever is under way is not asked for twice.
    ///
    /// @return the runs of it; none if there is nothing to fetch that can be asked for
    public List<PollRun> begin(MonthQuestion question) {
        List<PollRun> begun = new ArrayList<>();
        for (Estimate estimate : estimates.of(question)) {
            if (estimate.isUnderWay()) {
                begun.add(estimate.latest().orElseThrow());
            } else if (estimate.askable() && !estimate.windows().isEmpty()) {
                begun.addAll(requested(estimate));
            }
        }
        return begun;
    }

    private List<PollRun> requested(Estimate estimate) {
        boolean byWindow = poller.providers().stream()
                .anyMatch(reports -> reports.provider().equals(estimate.provider()) && reports.hasWindows());
        List<PollRun> requested = new ArrayList<>();
        for (Window window : estimate.windows()) {
            requested.addAll(poller.request(
                    estimate.provider(),
                    Optional.of(estimate.account()),
                    byWindow ? PollMode.WINDOW : PollMode.MISSING,
                    Optional.of(window),
                    !byWindow));
        }
        return requested;
    }
}
