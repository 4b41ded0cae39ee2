package io.delivrd.app;

import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.annotation.MakeAnnotations;
import io.delivrd.application.campaign.CampaignRules;
import io.delivrd.application.completeness.WindowCaptures;
import io.delivrd.application.conversion.TellConversions;
import io.delivrd.application.digest.SendDigests;
import io.delivrd.application.fallback.Poller;
import io.delivrd.application.fallback.PollerLock;
import io.delivrd.application.folding.FoldReceipts;
import io.delivrd.application.hygiene.PushHygiene;
import io.delivrd.application.live.WatchLive;
import io.delivrd.application.notice.SendNotices;
import io.delivrd.application.privacy.ErasedNumbers;
import io.delivrd.application.reply.CountReplies;
import io.delivrd.application.reply.Rereading;
import io.delivrd.application.retention.KeepNoLonger;
import io.delivrd.application.upkeep.Guard;
import io.delivrd.application.upkeep.RollupSums;
import io.delivrd.application.upkeep.SpendSums;
import io.delivrd.web.webhook.PollerNudge;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server does by itself: polls, counts what polls of whole windows showed, tells providers of
/// conversions, notes to dates what it knows of them, sends notices and digests, sums days, weeks and spend, ties
/// replies to campaigns, drops what is no longer kept, folds what instances that died left in the log.
@Singleton
@Bean(preDestroy = "close")
final class Schedules implements PollerNudge, Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    // Most receipts of a part have come by then; the others move sums, which costs their writers more.
    private static final Duration SUMMED_AFTER = Duration.ofMinutes(30);

    // What is not summed is read a change at a time.
    private static final Duration BOOK_EVERY = Duration.ofSeconds(10);

    // After a look at what goes on that failed.
    private static final Duration WATCH_AGAIN = Duration.ofSeconds(5);

    private static final Duration LOOK_FOR_ACCOUNTS = Duration.ofSeconds(2);

    // Who is alerted waits that much longer at most.
    private static final Duration LOOK_FOR_NOTICES = Duration.ofSeconds(2);

    // A change of rules made elsewhere holds here that soon.
    private static final Duration RULES_EVERY = Duration.ofSeconds(2);

    // What is no longer kept goes by days and months; it begins when the start is over.
    private static final Duration DROP_FIRST = Duration.ofMinutes(2);
    private static final Duration DROP_EVERY = Duration.ofHours(1);

    private static final Duration LOOK_FOR_DEAD = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_LEFT = Duration.ofSeconds(2);

    private final Semaphore nudges = new Semaphore(0);
    private final CountDownLatch adopted = new CountDownLatch(1);
    private final Rounds adopting;
    private final List<Rounds> others;

    Schedules(
            Poller poller,
            TellConversions conversions,
            WindowCaptures captures,
            MakeAnnotations annotations,
            PollerLock lock,
            RollupSums sums,
            SpendSums spend,
            FoldReceipts folding,
            Rereading rereading,
            CountReplies replies,
            CampaignRules rules,
            PushHygiene hygiene,
            WatchLive live,
            AccountsInForce accounts,
            SendNotices notices,
            SendDigests digests,
            ErasedNumbers erased,
            KeepNoLonger retention,
            InstantSource clock,
            FallbackSettings settings) {
        adopting = rounds("adopt", LOOK_FOR_DEAD, once(folding::retrySetAside), folding::adopt, adopted::countDown);
        others = List.of(
                rounds(
                        "watch",
                        settings.interval(),
                        poller::watch,
                        () -> lock.alone("conversions", conversions::tell),
                        () -> lock.alone("captures", () -> captures.advance(clock.instant())),
                        () -> lock.alone("annotations", annotations::advance),
                        this::nudge),
                rounds("poll", Duration.ZERO, () -> carryOutWhenNudged(poller)),
                rounds(
                        "sum",
                        Duration.ofMinutes(1),
                        () -> lock.alone(
                                "sums", () -> sums.advance(clock.instant().minus(SUMMED_AFTER))),
                        () -> lock.alone("digests", digests::sendDue),
                        () -> lock.alone("hygiene", hygiene::push)),
                rounds("book", BOOK_EVERY, spend::advance),
                rounds(
                        "replies",
                        Duration.ofMinutes(1),
                        once(() -> lock.alone("replies", rereading::reread)),
                        () -> lock.alone("replies", replies::tie)),
                rounds("rules", RULES_EVERY, rules::refresh),
                new Rounds("live", live::advance, WATCH_AGAIN, Schedules::tell),
                // What people entered or erased at another instance is so here soon.
                rounds("accounts", LOOK_FOR_ACCOUNTS, accounts::refresh, erased::refresh),
                rounds("notices", LOOK_FOR_NOTICES, () -> {
                    if (notices.areDue()) {
                        lock.alone("notices", notices::send);
                    }
                }),
                dropping(retention, lock));
    }

    /// @param tasks of which each is tried, whatever becomes of those before it
    private static Rounds rounds(String name, Duration pause, Runnable... tasks) {
        return new Rounds(name, pause, () -> List.of(tasks).forEach(Schedules::attempt), Schedules::tell);
    }

    private static Rounds dropping(KeepNoLonger retention, PollerLock lock) {
        AtomicBoolean begun = new AtomicBoolean();
        return new Rounds(
                "retention",
                () -> {
                    boolean first = !begun.getAndSet(true);
                    if (!first) {
                        attempt(() -> lock.alone("retention", retention::advance));
                    }
                    attempt(retention::tell);
                    return first ? DROP_FIRST : DROP_EVERY;
                },
                DROP_EVERY,
                Schedules::tell);
    }

    private static Runnable once(Runnable task) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (!done.getAndSet(true)) {
                task.run();
            }
        };
    }

    /// What fails now may succeed the next time: the store or the lock may have been away.
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            tell(e);
        }
    }

    private static void tell(Throwable failure) {
        LOG.warn("schedule failed", failure);
    }

    /// Folds what was left by those who died, the last run of this one above all. Much takes longer than this
    /// waits.
    void catchUp() {
        adopting.start();
        try {
            boolean _ = adopted.await(WAIT_FOR_LEFT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Begins; only a server does.
    void start() {
        others.forEach(Rounds::start);
    }

    @Override
    public String name() {
        return "schedules";
    }

    @Override
    public boolean isAlive() {
        return all().allMatch(Rounds::isAlive);
    }

    @Override
    public void nudge() {
        nudges.release();
    }

    private void carryOutWhenNudged(Poller poller) {
        try {
            nudges.acquire();
            nudges.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        poller.carryOut();
    }

    void close() {
        all().forEach(Rounds::end);
        all().forEach(Rounds::close);
    }

    private Stream<Rounds> all() {
        return Stream.concat(others.stream(), Stream.of(adopting));
    }
}
