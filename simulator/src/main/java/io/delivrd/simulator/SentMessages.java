package io.delivrd.simulator;

import io.delivrd.simulator.Planner.PlannedMessage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// All messages the provider was asked to send: those of the simulation, planned anew whenever somebody asks,
/// and those that came in over its own API, kept.
final class SentMessages implements ReportedRows {

    private final Planner planner;
    private final InstantSource clock;
    private final boolean everythingPast;
    private final List<PlannedMessage> own = new CopyOnWriteArrayList<>();
    private final ReentrantLock indexing = new ReentrantLock();
    private final IdTable index = new IdTable();

    SentMessages(Planner planner, InstantSource clock, boolean everythingPast) {
        this.planner = planner;
        this.clock = clock;
        this.everythingPast = everythingPast;
    }

    @Override
    public long horizon() {
        return everythingPast ? Long.MAX_VALUE : clock.millis();
    }

    void add(PlannedMessage message) {
        own.add(message);
    }

    @Override
    public Optional<ReportedPart> find(String id) {
        return own.stream()
                .flatMap(message -> ReportedPart.of(message).stream())
                .filter(part -> part.part().id().equals(id))
                .findFirst()
                .or(() -> simulated(id))
                .filter(part -> part.submittedAt() <= horizon());
    }

    /// @return parts by submission; planned while they are consumed
    @Override
    public Iterator<ReportedPart> between(long from, long horizon) {
        return new Merged(from, horizon);
    }

    private Optional<ReportedPart> simulated(String id) {
        long place = index().get(id) - 1;
        if (place < 0) {
            return Optional.empty();
        }
        return ReportedPart.of(planner.plan((int) (place >>> 32), (int) place)).stream()
                .filter(part -> part.part().id().equals(id))
                .findFirst();
    }

    private IdTable index() {
        indexing.lock();
        try {
            if (index.size() == 0) {
                for (int campaign = 0; campaign < planner.campaigns().size(); campaign++) {
                    int messages = planner.campaigns().get(campaign).messages();
                    for (int message = 0; message < messages; message++) {
                        long place = ((long) campaign << 32 | message) + 1;
                        planner.plan(campaign, message).parts().forEach(part -> index.put(part.id(), place));
                    }
                }
            }
            return index;
        } finally {
            indexing.unlock();
        }
    }

    /// The simulation's parts with the provider's own in between.
    private final class Merged implements Iterator<ReportedPart> {
        private final Timeline<ReportedPart> simulated;
        private final Iterator<ReportedPart> added;
        private final long from;
        private final long horizon;
        private Optional<ReportedPart> nextSimulated;
        private Optional<ReportedPart> nextAdded;

        Merged(long from, long horizon) {
            this.from = from;
            this.horizon = horizon;
            this.simulated = new Timeline<>(planner, ReportedPart::of, ReportedPart::submittedAt, from);
            List<ReportedPart> parts = new ArrayList<>();
            own.forEach(message -> parts.addAll(ReportedPart.of(message)));
            this.added = parts.iterator();
            this.nextSimulated = following(simulated);
            this.nextAdded = following(added);
        }

        @Override
        public boolean hasNext() {
            return nextSimulated.isPresent() || nextAdded.isPresent();
        }

        @Override
        public ReportedPart next() {
            boolean addedFirst = nextAdded.isPresent()
                    && nextSimulated
                            .filter(part -> part.submittedAt()
                                    <= nextAdded.orElseThrow().submittedAt())
                            .isEmpty();
            ReportedPart part = (addedFirst ? nextAdded : nextSimulated).orElseThrow();
            if (addedFirst) {
                nextAdded = following(added);
            } else {
                nextSimulated = following(simulated);
            }
            return part;
        }

        private Optional<ReportedPart> following(Iterator<ReportedPart> parts) {
            while (parts.hasNext()) {
                ReportedPart part = parts.next();
                if (part.submittedAt() > horizon) {
                    return Optional.empty();
                }
                if (part.submittedAt() >= from) {
                    return Optional.of(part);
                }
            }
            return Optional.empty();
        }
    }
}
