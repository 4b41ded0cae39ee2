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

    private final Poller poller;
    private final TellConversions conversions;
    private final WindowCaptures captures;
    private final MakeAnnotations annotations;
    private final PollerLock lock;
    private final RollupSums sums;
    private final SpendSums spend;
    private final FoldReceipts folding;
    private final Rereading rereading;
    private final CountReplies replies;
    private final CampaignRules rules;
    private final PushHygiene hygiene;
    private final WatchLive live;
    private final AccountsInForce accounts;
    private final SendNotices notices;
    private final SendDigests digests;
    private final ErasedNumbers erased;
    private final KeepNoLonger retention;
    private final InstantSource clock;
    private final FallbackSettings settings;
    private final Semaphore nudges = new Semaphore(0);
    private final List<Thread> threads = List.of(
            Thread.ofPlatform().name("watch").unstarted(this::watch),
            Thread.ofPlatform().name("poll").unstarted(this::poll),
            Thread.ofPlatform().name("sum").unstarted(this::sum),
            Thread.ofPlatform().name("book").unstarted(this::book),
            Thread.ofPlatform().name("replies").unstarted(this::tie),
            Thread.ofPlatform().name("rules").unstarted(this::renew),
            Thread.ofPlatform().name("live").unstarted(this::live),
            Thread.ofPlatform().name("accounts").unstarted(this::accounts),
            Thread.ofPlatform().name("notices").unstarted(this::tell),
            Thread.ofPlatform().name("retention").unstarted(this::drop));
    private final Thread adopting = Thread.ofPlatform().name("adopt").unstarted(this::adopt);
    private final CountDownLatch adopted = new CountDownLatch(1);

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
        this.poller = poller;
        this.conversions = conversions;
        this.captures = captures;
        this.annotations = annotations;
        this.lock = lock;
        this.sums = sums;
        this.spend = spend;
        this.folding = folding;
        this.rereading = rereading;
        this.replies = replies;
        this.rules = rules;
        this.hygiene = hygiene;
        this.live = live;
        this.accounts = accounts;
        this.notices = notices;
        this.digests = digests;
        this.erased = erased;
        this.retention = retention;
        this.clock = clock;
        this.settings = settings;
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
        threads.forEach(Thread::start);
    }

    @Override
    public String name() {
        return "schedules";
    }

    @Override
    public boolean isAlive() {
        return Stream.concat(threads.stream(), Stream.of(adopting))
                .noneMatch(thread -> thread.getState() == Thread.State.TERMINATED);
    }

    @Override
    public void nudge() {
        nudges.release();
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            attempted(poller::watch);
            attempted(() -> lock.alone("conversions", conversions::tell));
            attempted(() -> lock.alone("captures", () -> captures.advance(clock.instant())));
            attempted(() -> lock.alone("annotations", annotations::advance));
            nudge();
            try {
                TimeUnit.MILLISECONDS.sleep(settings.interval().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sum() {
        while (!Thread.currentThread().isInterrupted()) {
            attempted(
                    () -> lock.alone("sums", () -> sums.advance(clock.instant().minus(SUMMED_AFTER))));
            attempted(() -> lock.alone("digests", digests::sendDue));
            attempted(() -> lock.alone("hygiene", hygiene::push));
            try {
                TimeUnit.MINUTES.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void book() {
        while (!Thread.currentThread().isInterrupted()) {
            attempted(spend::advance);
            try {
                TimeUnit.NANOSECONDS.sleep(BOOK_EVERY.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void live() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                TimeUnit.NANOSECONDS.sleep(looked().toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// @return when to look again at what goes on
    private Duration looked() {
        try {
            return live.advance();
        } catch (RuntimeException | Error e) {
            LOG.warn("schedule failed", e);
            return WATCH_AGAIN;
        }
    }

    /// What people entered or erased at another instance is so here soon.
    private void accounts() {
        while (!Thread.currentThread().isInterrupted()) {
            attempted(accounts::refresh);
            attempted(erased::refresh);
            try {
                TimeUnit.NANOSECONDS.sleep(LOOK_FOR_ACCOUNTS.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void tell() {
        while (!Thread.currentThread().isInterrupted()) {
            attempted(() -> {
                if (notices.areDue()) {
                    lock.alone("notices", notices::send);
                }
            });
            try {
                TimeUnit.NANOSECONDS.sleep(LOOK_FOR_NOTICES.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void drop() {
        Duration pause = DROP_FIRST;
        while (!Thread.currentThread().isInterrupted()) {
            attempted(retention::tell);
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException e) {
                return;
            }
            attempted(() -> lock.alone("retention", retention::advance));
            pause = DROP_EVERY;
        }
    }

    private void tie() {
        attempted(() -> lock.alone("replies", rereading::reread));
        while (!Thread.currentThread().isInterrupted()) {
            attempted(() -> lock.alone("replies", replies::tie));
            try {
                TimeUnit.MINUTES.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void renew() {
        while (!Thread.currentThread().isInterrupted()) {
            attempted(rules::refresh);
            try {
                TimeUnit.NANOSECONDS.sleep(RULES_EVERY.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void adopt() {
        attempted(folding::retrySetAside);
        while (!Thread.currentThread().isInterrupted()) {
            attempted(folding::adopt);
            adopted.countDown();
            try {
                TimeUnit.NANOSECONDS.sleep(LOOK_FOR_DEAD.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void poll() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                nudges.acquire();
                nudges.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
            attempted(poller::carryOut);
        }
    }

    /// What fails now may succeed the next time: the store or the lock may have been away.
    private static void attempted(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("schedule failed", e);
        }
    }

    void close() {
        threads.forEach(Thread::interrupt);
        adopting.interrupt();
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(3));
            }
            adopting.join(TimeUnit.SECONDS.toMillis(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
