package io.delivrd.application.fallback;

import io.delivrd.application.fallback.Arrivals.Latest;
import io.delivrd.application.fallback.Arrivals.Watch;
import io.delivrd.application.fallback.OpenParts.Lag;
import io.delivrd.application.fallback.OpenParts.Worth;
import io.delivrd.application.fallback.PollRun.Cause;
import io.delivrd.application.fallback.PollRun.State;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.imports.ImportReport;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches what never arrived: decides what to ask for, and does what was decided or requested, in one instance
/// of all at a time.
///
/// Runs are stored before they begin and after every step; what was under way when a process died is gone on
/// with by the next one that holds the lock.
public final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final Duration SWEEP_STEP = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);
    private static final int RUNS_LOOKED_AT = 100;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration UNTIL_FOLDED = Duration.ofSeconds(20);

    private final List<Reports> providers;
    private final PollRuns runs;
    private final OpenParts parts;
    private final Arrivals arrivals;
    private final FoldProgress folding;
    private final Foresight foresight;
    private final EndedSilence silences;
    private final PollerLock lock;
    private final FallbackMetrics metrics;
    private final FallbackPolicy policy;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final FetchMissingReceipts missing;
    private final FetchWindow window;
    private final FetchBackfill backfill;

    /// The ports a poller needs.
    public record Ports(
            List<Reports> providers,
            PollRuns runs,
            OpenParts parts,
            Receipts receipts,
            FoldProgress folding,
            Spending spending,
            Arrivals arrivals,
            Foresight foresight,
            PollerLock lock,
            FallbackMetrics metrics) {

        public Ports {
            providers = List.copyOf(providers);
        }
    }

    public Poller(
            Ports ports, ImportReport imports, FallbackPolicy policy, InstantSource clock, RandomGenerator random) {
        this.providers = ports.providers();
        this.runs = ports.runs();
        this.parts = ports.parts();
        this.arrivals = ports.arrivals();
        this.folding = ports.folding();
        this.foresight = ports.foresight();
        this.silences = new EndedSilence(foresight, policy);
        this.lock = ports.lock();
        this.metrics = ports.metrics();
        this.policy = policy;
        this.clock = clock;
        this.random = random;
        PaidCalls calls = new PaidCalls(
                ports.spending(),
                policy,
                new Backoff(policy.tries(), policy.firstWait(), policy.longestWait(), random),
                clock);
        this.missing = new FetchMissingReceipts(parts, ports.receipts(), calls, runs, policy, clock);
        this.window = new FetchWindow(ports.receipts(), calls, runs);
        this.backfill = new FetchBackfill(imports, calls, runs, policy, clock);
    }

    /// @return providers and accounts that can be asked
    public List<Reports> providers() {
        return providers;
    }

    /// Stores a person's request; the next [#carryOut()] does it.
    ///
    /// @param account empty: all that can be asked
    /// @param window needed but for [PollMode#MISSING]
    /// @return the runs it makes, one an account; empty if no account of the provider can be asked
    public List<PollRun> request(
            ProviderId provider,
            Optional<AccountId> account,
            PollMode mode,
            Optional<Window> window,
            boolean ignorePatience) {
        List<PollRun> requested = new ArrayList<>();
        for (Reports reports : providers) {
            for (AccountId known : reports.provider().equals(provider) ? reports.accounts() : List.<AccountId>of()) {
                if (account.isEmpty() || account.get().equals(known)) {
                    requested.add(begun(reports, known, mode, window, ignorePatience, Cause.REQUEST));
                }
            }
        }
        requested.forEach(runs::add);
        return requested;
    }

    /// Decides what is to be fetched without a person's request, unless another instance is at it. To be called
    /// every minute or so; a long pause between two calls is taken for a time when nothing could be received.
    ///
    /// @return false if another instance holds the lock
    public boolean watch() {
        if (!policy.scheduled()) {
            return true;
        }
        return lock.alone("poller-watch", () -> {
            try {
                plan();
            } catch (ReceiptsUnavailable e) {
                LOG.warn("watch put off reason={}", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Carries out what was decided or requested, and what comes on top meanwhile, unless another instance is
    /// at it. To be called after [#watch()] and after a request, by one thread; interrupting it stops it, and
    /// what was under way is gone on with later.
    ///
    /// @return false if another instance holds the lock
    public boolean carryOut() {
        return lock.alone("poller", () -> {
            try {
                carryOutAll();
            } catch (ReceiptsUnavailable e) {
                LOG.warn("poll put off reason={}", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void plan() throws InterruptedException {
        Instant now = clock.instant();
        awaitFolded(now);
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
                    runs.add(begun(reports, account, PollMode.MISSING, Optional.empty(), false, Cause.SCHEDULE));
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

    /// What is in the log already must not be paid for.
    private void awaitFolded(Instant now) throws InterruptedException {
        if (!folding.awaitFolded(now, UNTIL_FOLDED)) {
            throw new ReceiptsUnavailable("receipts that were acknowledged are not folded yet");
        }
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
                    .ifPresent(silent -> runs.add(begun(
                            reports, latest.account(), PollMode.WINDOW, Optional.of(silent), false, Cause.SILENCE)));
        }
        arrivals.watched(reports.provider(), latest.account(), new Watch(pushed, now, swept));
    }

    private Instant sweep(Reports reports, AccountId account, Instant sweptUntil, Instant now) {
        Instant until = now.minus(policy.sweepDelay());
        if (Duration.between(sweptUntil, until).compareTo(SWEEP_STEP) < 0) {
            return sweptUntil;
        }
        runs.add(begun(
                reports, account, PollMode.WINDOW, Optional.of(new Window(sweptUntil, until)), false, Cause.SCHEDULE));
        return until;
    }

    private PollRun begun(
            Reports reports,
            AccountId account,
            PollMode mode,
            Optional<Window> asked,
            boolean ignorePatience,
            Cause cause) {
        return PollRun.begun(
                new UUID(random.nextLong(), random.nextLong()),
                reports.provider(),
                account,
                mode,
                asked,
                ignorePatience,
                cause,
                clock.instant());
    }

    /// Runs of one lane are carried out one after the other: an account has one rate limit, but a backfill that
    /// waits for hours must not hold up the rest.
    private record Lane(ProviderId provider, AccountId account, boolean backfill) {

        private static Lane of(PollRun run) {
            return new Lane(run.provider(), run.account(), run.mode() == PollMode.BACKFILL);
        }
    }

    private void carryOutAll() throws InterruptedException {
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
                    awaitFolded(clock.instant());
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
