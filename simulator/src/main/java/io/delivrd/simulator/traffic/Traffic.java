package io.delivrd.simulator.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Plays what is sent through a route. The same route, sending and seed give the same parts on every machine.
public final class Traffic {

    private static final double OPEN_FIRST = .9;

    private Traffic() {}

    /// Hands out the parts one by one, in no order of time.
    public static void play(Route route, Sending sending, long seed, Consumer<SentPart> parts) {
        SplittableRandom random = new SplittableRandom(seed);
        Days days = new Days(route.operator().days());
        for (int number = 0; number < sending.parts(); number++) {
            parts.accept(part(route, sending, days, number, random));
        }
    }

    /// @return all of them, in order of submission
    public static List<SentPart> all(Route route, Sending sending, long seed) {
        List<SentPart> parts = new ArrayList<>(sending.parts());
        play(route, sending, seed, parts::add);
        parts.sort(Comparator.comparingLong(SentPart::submittedAt).thenComparingLong(SentPart::number));
        return parts;
    }

    private static SentPart part(Route route, Sending sending, Days days, int number, SplittableRandom random) {
        Operator operator = route.operator();
        long at = sending.submittedAt(operator.zone(), random);
        List<Told> told = new ArrayList<>(3);
        if (random.nextDouble() < OPEN_FIRST) {
            told.add(new Told(at + random.nextLong(60, 400), Told.Word.ACCEPTED, "0", Told.By.UNSTATED));
        }
        boolean madeUp =
                route.fabrication().isPresent() && route.fabrication().get().takes(sending, random);
        if (madeUp) {
            told.add(route.fabrication().get().told(at, operator.by(), random));
        } else {
            new Carried(operator, sending, days, random, told).carry(at, route.outageAt(at));
        }
        long converted = madeUp ? -1 : converted(told, sending, random);
        return new SentPart(
                number, at, operator.code(), sending.campaign(), madeUp, stamped(told, operator.stamp()), converted);
    }

    private static long converted(List<Told> told, Sending sending, SplittableRandom random) {
        for (Told claim : told) {
            if (claim.word() == Told.Word.DELIVERED && random.nextDouble() < sending.converts()) {
                return claim.at() + random.nextLong(3_000, sending.transactional() ? 90_000 : 7_200_000);
            }
        }
        return -1;
    }

    private static List<Told> stamped(List<Told> told, Stamp stamp) {
        told.sort(Comparator.comparingLong(Told::at));
        told.replaceAll(claim -> new Told(stamp.of(claim.at()), claim.word(), claim.code(), claim.by()));
        return told;
    }
}
