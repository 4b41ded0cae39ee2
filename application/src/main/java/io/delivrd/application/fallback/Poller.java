package io.delivrd.application.fallback;

import io.delivrd.application.fallback.PollRun.Cause;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.imports.ImportReport;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final List<Reports> providers;
    private final PollRuns runs;
    private final PollerLock lock;
    private final FallbackPolicy policy;
    private final NewRuns started;
    private final PlanRuns planning;
    private final CarryOutRuns carrying;

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
        this.lock = ports.lock();
        this.policy = policy;
        this.started = new NewRuns(clock, random);
        this.planning = new PlanRuns(ports, policy, clock, started);
        this.carrying = new CarryOutRuns(ports, imports, policy, clock, random);
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
                    requested.add(started.begun(reports, known, mode, window, ignorePatience, Cause.REQUEST));
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
                planning.plan();
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
                carrying.carryOut();
            } catch (ReceiptsUnavailable e) {
                LOG.warn("poll put off reason={}", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
