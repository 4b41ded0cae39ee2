package io.delivrd.application.live;

import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.domain.campaign.Campaign;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// Looks at what goes on, once for all who watch: the cost follows what is watched, neither who watches nor how much
/// is stored.
///
/// Totals are looked at always, for a pace cannot be told from one look; everything else only while somebody asks.
public final class WatchLive {

    /// Most campaigns watched at once; who asks for another takes the place of what was asked for longest ago.
    static final int MOST = 12;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(4);
    private static final Duration WATCHED = Duration.ofSeconds(30);

    /// Who looks rests so many times as long as it took, so that receipts are not to wait for it; but figures do not
    /// grow older than this.
    private static final int REST = 4;

    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final IntakeRecord record;
    private final FoldProgress folding;
    private final LiveQuestions questions;
    private final InstantSource clock;

    private final ReentrantLock making = new ReentrantLock();
    private final Deque<Pace.Look> looks = new ArrayDeque<>();
    private final Map<Optional<Campaign>, Watched> watched = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// @param askedAt when somebody wanted to see it last
    private record Watched(Instant askedAt, Topic topic, LiveFigures figures) {

        boolean isFresh(Instant now) {
            return Duration.between(figures.at(), now).compareTo(FRESH) < 0;
        }

        boolean isWanted(Instant now) {
            return Duration.between(askedAt, now).compareTo(WATCHED) < 0;
        }

        Watched askedFor(Instant now) {
            return new Watched(now, topic, figures);
        }
    }

    public WatchLive(IntakeRecord record, FoldProgress folding, LiveQuestions questions, InstantSource clock) {
        this.record = record;
        this.folding = folding;
        this.questions = questions;
        this.clock = clock;
    }

    /// @param listener is told after each look, in the thread of whoever calls [#advance()]; it must not wait for
    ///     readers
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /// Looks once.
    ///
    /// @return after what time to look again
    public Duration advance() {
        long start = System.nanoTime();
        making.lock();
        try {
            Instant now = clock.instant();
            IntakeRecord.Totals totals = look(now);
            watched.values().removeIf(one -> !one.isWanted(now));
            watched.replaceAll((_, one) -> one.isFresh(now) ? one : made(one.askedAt(), one.topic(), totals, now));
        } finally {
            making.unlock();
        }
        listeners.forEach(Runnable::run);
        Duration rest = Duration.ofNanos(System.nanoTime() - start).multipliedBy(REST);
        return rest.compareTo(PAUSE) < 0 ? PAUSE : rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    /// @param campaign empty for everything
    /// @return as of some seconds ago at most; empty if the campaign has no parts
    public Optional<LiveFigures> of(Optional<Campaign> campaign) {
        making.lock();
        try {
            Instant now = clock.instant();
            Watched known = watched.remove(campaign);
            if (known == null || !known.isWanted(now)) {
                Optional<Topic> topic = questions.topic(campaign, now);
                if (topic.isEmpty()) {
                    return Optional.empty();
                }
                known = made(now, topic.get(), look(now), now);
            }
            watched.put(campaign, known.askedFor(now));
            if (watched.size() > MOST) {
                watched.remove(watched.keySet().iterator().next());
            }
            return Optional.of(known.figures());
        } finally {
            making.unlock();
        }
    }

    private IntakeRecord.Totals look(Instant now) {
        IntakeRecord.Totals totals = record.totals();
        looks.add(new Pace.Look(now, totals.stored() + totals.repeated()));
        while (Duration.between(looks.getFirst().at(), now).compareTo(Pace.KEPT) > 0) {
            looks.removeFirst();
        }
        return totals;
    }

    private Watched made(Instant askedAt, Topic topic, IntakeRecord.Totals totals, Instant now) {
        Topic next = questions.ask(topic, now);
        LiveFigures figures = new LiveFigures(
                now,
                next.campaign(),
                Pace.of(List.copyOf(looks)),
                totals.lastReceivedAt(),
                Duration.between(folding.foldedUntil(now), now),
                next.now().from(),
                next.now().counts(),
                next.before(now),
                next.slowest(),
                next.largest(),
                next.forecast());
        return new Watched(askedAt, next, figures);
    }
}
