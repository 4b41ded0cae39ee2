package io.delivrd.simulator;

import io.delivrd.simulator.Planner.PlannedMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/// Plans messages as time goes by and hands out their pushes as they arrive. Holds what is under way only.
final class ArrivalOrder implements Iterator<Push> {

    private final Planner planner;
    private final PriorityQueue<Submission> submissions =
            new PriorityQueue<>(Comparator.comparingLong(Submission::earliest).thenComparingInt(Submission::campaign));
    private final PriorityQueue<UnderWay> underWay = new PriorityQueue<>(
            Comparator.comparingLong((UnderWay next) -> next.push().arrival()).thenComparingLong(UnderWay::number));
    private final List<Campaign> campaigns;
    private long planned;

    ArrivalOrder(Planner planner, List<Campaign> campaigns) {
        this.planner = planner;
        this.campaigns = new ArrayList<>(campaigns);
        for (int i = 0; i < campaigns.size(); i++) {
            submitNext(i, 0);
        }
    }

    @Override
    public boolean hasNext() {
        return !underWay.isEmpty() || !submissions.isEmpty();
    }

    @Override
    public Push next() {
        while (!submissions.isEmpty() && !arrivesBefore(submissions.peek())) {
            Submission submission = submissions.remove();
            PlannedMessage message = planner.plan(submission.campaign(), submission.message());
            message.pushes().forEach(push -> underWay.add(new UnderWay(push, planned++)));
            submitNext(submission.campaign(), submission.message() + 1);
        }
        UnderWay next = underWay.poll();
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next.push();
    }

    private boolean arrivesBefore(Submission submission) {
        UnderWay first = underWay.peek();
        return first != null && first.push().arrival() < submission.earliest();
    }

    private void submitNext(int campaign, int message) {
        if (message < campaigns.get(campaign).messages()) {
            submissions.add(new Submission(planner.earliest(campaign, message), campaign, message));
        }
    }

    private record Submission(long earliest, int campaign, int message) {}

    private record UnderWay(Push push, long number) {}
}
