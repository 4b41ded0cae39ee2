package io.delivrd.domain.completeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How many finals neither push nor poll has shown: an estimate with the bounds of its 95 % interval.
///
/// @param value zero or more
/// @param low at most the value
/// @param high at least the value
public record Unseen(double value, double low, double high) {

    /// Adds up stretches, each estimated by itself, so that an hour in which both saw little does not hide
    /// behind hours in which both saw all. Neighbours that overlap too little to tell are taken together.
    ///
    /// @param stretches in the order of time
    /// @return empty where even all of them together overlap too little
    /// @see <a href="https://doi.org/10.1002/sim.3095">Zou and Donner 2008</a>, how to sum intervals
    public static Optional<Unseen> over(List<Captures> stretches) {
        List<Captures> strata = strata(stretches);
        if (strata.isEmpty()) {
            return Optional.empty();
        }
        double value = 0;
        double below = 0;
        double above = 0;
        for (Captures stratum : strata) {
            Unseen unseen = stratum.unseen();
            value += unseen.value;
            below += square(unseen.value - unseen.low);
            above += square(unseen.high - unseen.value);
        }
        // There are whole receipts only, and where each stretch may miss none, so may all of them together.
        return Optional.of(new Unseen(
                value, Math.floor(Math.max(0, value - Math.sqrt(below))), Math.ceil(value + Math.sqrt(above))));
    }

    private static List<Captures> strata(List<Captures> stretches) {
        List<Captures> strata = new ArrayList<>();
        Captures waiting = Captures.NONE;
        for (Captures stretch : stretches) {
            waiting = waiting.plus(stretch);
            if (waiting.isEnough()) {
                strata.add(waiting);
                waiting = Captures.NONE;
            }
        }
        if (waiting.n() > 0 && !strata.isEmpty()) {
            strata.add(strata.removeLast().plus(waiting));
        }
        return strata;
    }

    private static double square(double distance) {
        return distance * distance;
    }
}
