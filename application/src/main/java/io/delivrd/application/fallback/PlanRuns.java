package io.delivrd.application.fallback;

import io.delivrd.application.fallback.Arrivals.Latest;
import io.delivrd.application.fallback.Arrivals.Watch;
import io.delivrd.application.fallback.OpenParts.Lag;
import io.delivrd.application.fallback.OpenParts.Worth;
import io.delivrd.application.fallback.PollRun.Cause;
import io.delivrd.application.fallback.PollRun.State;
import io.delivrd.domain.receipt.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Decides what is to be fetched without a person's request.
final class PlanRuns {

    private static final Duration SWEEP_STEP = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);
    private static final int RUNS_LOOKED_AT = 100;

    private final List<Reports> providers;
    private final PollRuns runs;
    private final OpenParts parts;
    private final Arrivals arrivals;
    private final Foresight foresight;
    private final EndedSilence silences;
    private final FallbackMetrics metrics;
    private final FallbackPolicy policy;
    private final InstantSource clock;
    private final Folded folded;
    private final NewRuns started;

    PlanRuns(Poller.Ports ports, FallbackPolicy policy, InstantSource clock, NewRuns started) {
        this.providers = ports.providers();
        this.runs = ports.runs();
        this.parts = ports.parts();
        this.arrivals = ports.arrivals();
        this.foresight = ports.foresight();
        this.silences = new EndedSilence(foresight, policy);
        this.metrics = ports.metrics();
        this.policy = policy;
        this.clock = clock;
        this.folded = new Folded(ports.folding());
        this.started = started;
    }

    void plan() throws InterruptedException {
        Instant now = clock.instant();
        folded.await(now);
        List<PollRun> unfinished = runs.unfinished();
        for (Reports reports : providers) {
            for (AccountId account : reports.accounts()) {
                boolean busy = unfinished.stream()
                        .anyMatch(run -> run.account().equals(account)
                                && run.provider().equals(reports.provider())
                                && run.mode() == PollMode.MISSING);
                Lag lag = parts.lag(reports.provider(), account, policy.patience(), now);
                metrics.watched(reports.provider(), account, lag);
                if (!busy
                        && lag.due() > 0
                        && !failedLately(reports, account, now)
                        && isWorthIt(reports, account, lag, now)) {
                    runs.add(
                            started.begun(reports, account, PollMode.MISSING, Optional.empty(), false, Cause.SCHEDULE));
                }
            }
        }
        for (Latest latest : arrivals.latest()) {
            providers.stream()
                    .filter(reports -> reports.provider().equals(latest.provider())
                            && reports.accounts().contains(latest.account()))
                    .findFirst()
                    .ifPresent(reports -> watch(reports, latest, now));
        }
    }

    private boolean isWorthIt(Reports reports, AccountId account, Lag lag, Instant now) {
        long putOff = foresight.worth(reports, account, now).stream()
                .filter(worth -> worth.chance() == 0)
                .mapToLong(Worth::due)
                .sum();
        return lag.due() > putOff;
    }

    /// What a person must put right is not tried again every minute.
    private boolean failedLately(Reports reports, AccountId account, Instant now) {
        return runs.latest(RUNS_LOOKED_AT).stream()
                .filter(run -> run.cause() == Cause.SCHEDULE
                        && run.mode() == PollMode.MISSING
                        && run.provider().equals(reports.provider())
                        && run.account().equals(account))
                .findFirst()
                .filter(run -> run.state() == State.FAILED)
                .flatMap(PollRun::finishedAt)
                .filter(at -> at.plus(AFTER_FAILURE).isAfter(now))
                .isPresent();
    }

    /// Parts of accounts that hand in submissions are asked for by id, which costs less than a window.
    private void watch(Reports reports, Latest latest, Instant now) {
        if (latest.lastPushed().isEmpty() || !reports.hasWindows()) {
            return;
        }
        Instant pushed = latest.lastPushed().get();
        Optional<Watch> before = latest.watch();
        Optional<Instant> swept = before.flatMap(Watch::sweptUntil);
        boolean submits = arrivals.submittedSince(
                reports.provider(),
                latest.account(),
                now.minus(policy.sweepDelay()).minus(SWEEP_STEP.multipliedBy(24)));
        if (!submits && policy.sweeps()) {
            swept = Optional.of(sweep(reports, latest.account(), swept.orElse(pushed), now));
        } else if (!submits && before.isPresent()) {
            silences.ended(reports.provider(), latest.account(), before.get(), pushed, now)
                    .ifPresent(silent -> runs.add(started.begun(
                            reports, latest.account(), PollMode.WINDOW, Optional.of(silent), false, Cause.SILENCE)));
        }
        arrivals.watched(reports.provider(), latest.account(), new Watch(pushed, now, swept));
    }

    private Instant sweep(Reports reports, AccountId account, Instant sweptUntil, Instant now) {
        Instant until = now.minus(policy.sweepDelay());
        if (Duration.between(sweptUntil, until).compareTo(SWEEP_STEP) < 0) {
            return sweptUntil;
        }
        runs.add(started.begun(
                reports, account, PollMode.WINDOW, Optional.of(new Window(sweptUntil, until)), false, Cause.SCHEDULE));
        return until;
    }
}
