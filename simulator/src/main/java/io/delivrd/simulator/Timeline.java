package io.delivrd.simulator;

import io.delivrd.simulator.Planner.PlannedMessage;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Plans messages as time goes by and hands out what comes of them in order of time. Holds what is under way
/// only.
///
/// Things of one millisecond come in an order that does not depend on where the timeline begins.
final class Timeline<T> implements Iterator<T> {

    private final Planner planner;
    private final Function<PlannedMessage, List<T>> things;
    private final ToLongFunction<T> time;
    private final PriorityQueue<Next> next =
            new PriorityQueue<>(Comparator.comparingLong(Next::earliest).thenComparingInt(Next::campaign));
    private final PriorityQueue<UnderWay<T>> underWay = new PriorityQueue<>(
            Comparator.comparingLong((UnderWay<T> thing) -> thing.time()).thenComparingLong(UnderWay::number));
    private long planned;

    /// @param things what a message brings about; none may be earlier than the message can be submitted
    /// @param time of a thing, in epoch milliseconds
    /// @param from messages that can only be submitted before are left out, in epoch milliseconds
    Timeline(Planner planner, Function<PlannedMessage, List<T>> things, ToLongFunction<T> time, long from) {
        this.planner = planner;
        this.things = things;
        this.time = time;
        for (int i = 0; i < planner.campaigns().size(); i++) {
            submitNext(i, planner.firstMessageFrom(i, from));
        }
    }

    static <T> Stream<T> whole(Planner planner, Function<PlannedMessage, List<T>> things, ToLongFunction<T> time) {
        Timeline<T> timeline = new Timeline<>(planner, things, time, Long.MIN_VALUE);
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(timeline, characteristics), false);
    }

    @Override
    public boolean hasNext() {
        // A message may bring about nothing.
        while (underWay.isEmpty() && !next.isEmpty()) {
            planNext();
        }
        return !underWay.isEmpty();
    }

    @Override
    public T next() {
        while (!next.isEmpty() && !isBefore(next.peek())) {
            planNext();
        }
        UnderWay<T> first = underWay.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        return first.thing();
    }

    private void planNext() {
        Next due = next.remove();
        for (T thing : things.apply(planner.plan(due.campaign(), due.message()))) {
            underWay.add(new UnderWay<>(thing, time.applyAsLong(thing), planned++));
        }
        submitNext(due.campaign(), due.message() + 1);
    }

    private boolean isBefore(Next message) {
        UnderWay<T> first = underWay.peek();
        return first != null && first.time() < message.earliest();
    }

    private void submitNext(int campaign, int message) {
        if (message < planner.campaigns().get(campaign).messages()) {
            next.add(new Next(planner.earliest(campaign, message), campaign, message));
        }
    }

    private record Next(long earliest, int campaign, int message) {}

    private record UnderWay<T>(T thing, long time, long number) {}
}
