package io.delivrd.simulator;

import io.delivrd.simulator.SimulatedReceipt.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Decides when the receipts of a part arrive, and how often.
final class Arrivals {

    private static final int MOST_REPEATS = 3;
    private static final long FIRST_RETRY = 5_000;
    // Below the ten minutes around 72 h in which an expiry counts as the provider's own.
    private static final long FRESHEST = 240_000;
    private static final long HELD_BACK = 90_000;
    private static final long HOUR = 3_600_000;

    private final Quirks quirks;

    Arrivals(Quirks quirks) {
        this.quirks = quirks;
    }

    void plan(RandomGenerator random, Part part, List<Push> pushes) {
        List<Claim> claims = part.claims();
        long[] arrivals = arrivals(random, part);
        for (int i = 0; i < arrivals.length; i++) {
            Claim claim = claims.get(i);
            long pushedAt = part.submittedAt() + claim.after();
            Push push = new Push(part, claim, pushedAt, arrivals[i], arrivals[i], Kind.RECEIPT, random.nextLong());
            pushes.add(push);
            repeat(random, push, pushes);
        }
    }

    private long[] arrivals(RandomGenerator random, Part part) {
        long[] arrivals = part.claims().stream()
                .mapToLong(claim -> part.submittedAt() + claim.after() + random.nextLong(20, 80))
                .toArray();
        if (happens(random, Quirk.REVERSED)) {
            reverse(arrivals);
        }
        for (int i = 0; i < arrivals.length; i++) {
            if (happens(random, Quirk.SHUFFLED)) {
                arrivals[i] += random.nextLong(1, HELD_BACK);
            }
        }
        if (happens(random, Quirk.LATE) && arrivals.length > 1) {
            long newest = Arrays.stream(arrivals).max().orElseThrow();
            arrivals[random.nextInt(arrivals.length - 1)] = newest + random.nextLong(HOUR, 6 * HOUR);
        }
        return arrivals;
    }

    private void repeat(RandomGenerator random, Push push, List<Push> pushes) {
        if (happens(random, Quirk.REPEAT)) {
            long arrival = push.arrival();
            int times = random.nextInt(1, MOST_REPEATS + 1);
            for (int i = 0; i < times; i++) {
                arrival += (FIRST_RETRY << i) + random.nextLong(100);
                pushes.add(again(push, push.pushedAt(), arrival));
            }
        }
        if (happens(random, Quirk.FRESH_REPEAT)) {
            long later = random.nextLong(FIRST_RETRY, FRESHEST);
            pushes.add(again(push, push.pushedAt() + later, push.arrival() + later));
        }
    }

    private static Push again(Push push, long pushedAt, long arrival) {
        return new Push(push.part(), push.claim(), pushedAt, arrival, push.firstArrival(), Kind.REPEAT, push.seed());
    }

    private boolean happens(RandomGenerator random, Quirk quirk) {
        return random.nextDouble() < quirks.share(quirk);
    }

    private static void reverse(long[] values) {
        for (int i = 0, j = values.length - 1; i < j; i++, j--) {
            long value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
