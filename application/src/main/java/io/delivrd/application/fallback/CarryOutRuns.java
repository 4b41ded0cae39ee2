package io.delivrd.application.fallback;

import io.delivrd.application.fallback.PollRun.Cause;
import io.delivrd.application.fallback.PollRun.State;
import io.delivrd.application.imports.ImportReport;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what was decided or requested.
final class CarryOutRuns {

    private static final Logger LOG = LoggerFactory.getLogger(CarryOutRuns.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final List<Reports> providers;
    private final PollRuns runs;
    private final Foresight foresight;
    private final FallbackMetrics metrics;
    private final InstantSource clock;
    private final Folded folded;
    private final FetchMissingReceipts missing;
    private final FetchWindow window;
    private final FetchBackfill backfill;

    CarryOutRuns(
            Poller.Ports ports,
            ImportReport imports,
            FallbackPolicy policy,
            InstantSource clock,
            RandomGenerator random) {
        this.providers = ports.providers();
        this.runs = ports.runs();
        this.foresight = ports.foresight();
        this.metrics = ports.metrics();
        this.clock = clock;
        this.folded = new Folded(ports.folding());
        PaidCalls calls = new PaidCalls(
                ports.spending(),
                policy,
                new Backoff(policy.tries(), policy.firstWait(), policy.longestWait(), random),
                clock);
        this.missing = new FetchMissingReceipts(ports.parts(), ports.receipts(), calls, runs, policy, clock);
        this.window = new FetchWindow(ports.receipts(), calls, runs);
        this.backfill = new FetchBackfill(imports, calls, runs, policy, clock);
    }

    /// Runs of one lane are carried out one after the other: an account has one rate limit, but a backfill that
    /// waits for hours must not hold up the rest.
    private record Lane(ProviderId provider, AccountId account, boolean backfill) {

        private static Lane of(PollRun run) {
            return new Lane(run.provider(), run.account(), run.mode() == PollMode.BACKFILL);
        }
    }

    /// Until nothing is left to do, and nothing came on top meanwhile.
    void carryOut() throws InterruptedException {
        Set<Lane> underWay = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Lane> ended = new ExecutorCompletionService<>(threads);
            try {
                while (true) {
                    for (PollRun run : runs.unfinished()) {
                        Lane lane = Lane.of(run);
                        if (underWay.add(lane)) {
                            ended.submit(() -> {
                                carryOut(run);
                                return lane;
                            });
                        }
                    }
                    if (underWay.isEmpty()) {
                        return;
                    }
                    // Looks again from time to time: what comes meanwhile need not wait for a backfill.
                    Future<Lane> one = ended.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                    if (one != null) {
                        underWay.remove(FetchMissingReceipts.result(one));
                    }
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private void carryOut(PollRun run) throws InterruptedException {
        Optional<Reports> reports = providers.stream()
                .filter(one ->
                        one.provider().equals(run.provider()) && one.accounts().contains(run.account()))
                .findFirst();
        if (reports.isEmpty()) {
            end(run, State.FAILED, Optional.of("the account's credentials are not configured any more"));
            return;
        }
        try {
            PollRun done = switch (run.mode()) {
                case MISSING -> {
                    folded.await(clock.instant());
                    yield missing.run(
                            run,
                            reports.get(),
                            run.cause() == Cause.SCHEDULE
                                    ? foresight.worth(reports.get(), run.account(), clock.instant())
                                    : List.of());
                }
                case WINDOW -> window.run(run, reports.get());
                case BACKFILL -> backfill.run(run, reports.get());
            };
            end(done, State.DONE, Optional.empty());
        } catch (ReceiptsUnavailable e) {
            // Our own store is away: the run stays as it is and is gone on with.
            throw e;
        } catch (ReportsUnavailable | ReportsRefused | BudgetSpent e) {
            end(latest(run), State.FAILED, Optional.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.error("poll failed run={}", run.id(), e);
            end(latest(run), State.FAILED, Optional.of("internal error, see the log"));
        }
    }

    private PollRun latest(PollRun run) {
        return runs.find(run.id()).orElse(run);
    }

    private void end(PollRun run, State state, Optional<String> error) {
        PollRun ended = run.ended(state, clock.instant(), error);
        runs.update(ended);
        metrics.ended(ended);
        LOG.info(
                "poll ended provider={} mode={} cause={} state={} asked={} records={} closed={} error={}",
                ended.provider(),
                ended.mode(),
                ended.cause(),
                ended.state(),
                ended.asked(),
                ended.records(),
                ended.closed(),
                error.orElse(""));
    }
}
