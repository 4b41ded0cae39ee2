package io.delivrd.application.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How fast receipts are counted, of all instances, from totals looked at again and again.
///
/// @param since when the first look was; nothing is known of what came before
/// @param perSecond over the last minute; empty as long as there was only one look
/// @param steps receipts of each stretch of [#STEP], oldest first, at most [#STEPS]; the last one may be under way
public record Pace(Instant since, Optional<Double> perSecond, List<Step> steps) {

    /// Length of a step.
    public static final Duration STEP = Duration.ofSeconds(10);

    /// Most steps: ten minutes.
    public static final int STEPS = 60;

    /// How long looks are of use.
    static final Duration KEPT = STEP.multipliedBy(STEPS + 1L);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    public Pace {
        steps = List.copyOf(steps);
    }

    /// @param from a whole multiple of the length of a step
    /// @param receipts counted in it, repeats too
    public record Step(Instant from, long receipts) {}

    /// One look at the totals.
    ///
    /// @param receipts ever counted, repeats too
    record Look(Instant at, long receipts) {}

    /// @param looks at least one, oldest first
    static Pace of(List<Look> looks) {
        Look first = looks.getFirst();
        Look last = looks.getLast();
        Instant start = stepOf(last.at()).minus(STEP.multipliedBy(STEPS - 1L));
        Instant known = stepOf(first.at());
        List<Step> steps = new ArrayList<>(STEPS);
        for (Instant from = start.isAfter(known) ? start : known; !from.isAfter(last.at()); from = from.plus(STEP)) {
            steps.add(new Step(from, Math.round(at(looks, from.plus(STEP)) - at(looks, from))));
        }
        return new Pace(first.at(), perSecond(looks), steps);
    }

    private static Optional<Double> perSecond(List<Look> looks) {
        Look last = looks.getLast();
        Instant then = last.at().minus(MINUTE);
        Look before = looks.stream()
                .filter(look -> !look.at().isBefore(then))
                .findFirst()
                .orElse(last);
        double seconds = Duration.between(before.at(), last.at()).toMillis() / 1e3;
        return seconds <= 0 ? Optional.empty() : Optional.of((last.receipts() - before.receipts()) / seconds);
    }

    /// @return the total at that instant, in a straight line between two looks
    private static double at(List<Look> looks, Instant instant) {
        Look before = looks.getFirst();
        for (Look look : looks) {
            if (look.at().isAfter(instant)) {
                double length = Duration.between(before.at(), look.at()).toMillis();
                double part = Math.max(0, Duration.between(before.at(), instant).toMillis());
                return length <= 0
                        ? before.receipts()
                        : before.receipts() + (look.receipts() - before.receipts()) * part / length;
            }
            before = look;
        }
        return before.receipts();
    }

    private static Instant stepOf(Instant instant) {
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), STEP.toSeconds()) * STEP.toSeconds());
    }
}
