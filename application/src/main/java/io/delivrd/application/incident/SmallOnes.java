package io.delivrd.application.incident;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;

/// What stands out among campaigns that are each small, and on networks that are each small: beside the large ones it
/// would not show. It has to be asked of campaigns on networks, which takes longer than all the rest, and so is
/// remembered for some minutes, as long as failures do not clearly become more.
final class SmallOnes {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 32;

    /// In parts of the failures there were.
    private static final long CLEARLY_MORE = 50;

    /// @param networks on which small campaigns suffer
    /// @param campaigns that suffer on small networks
    record Found(Suspects networks, Suspects campaigns) {

        static final Found NOTHING = new Found(Suspects.NONE, Suspects.NONE);
    }

    private record Window(Instant from, Instant until, ZoneId zone, Unit unit, Map<Dimension, Set<String>> filter) {}

    private record Remembered(Instant asOf, long failed, Found found) {}

    private final SequencedMap<Window, Remembered> remembered = new LinkedHashMap<>();

    /// @param failed how many parts failed in the window, for any cause
    Found of(DeliveryQuery window, long failed, Supplier<Found> search) {
        Window key = new Window(window.from(), window.until(), window.zone(), window.unit(), window.filter());
        Optional<Found> known = known(key, window.asOf(), failed);
        return known.orElseGet(() -> {
            Found found = search.get();
            remember(key, new Remembered(window.asOf(), failed, found));
            return found;
        });
    }

    private Optional<Found> known(Window key, Instant asOf, long failed) {
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(key))
                    .filter(one -> Duration.between(one.asOf(), asOf).abs().compareTo(REMEMBERED_FOR) < 0)
                    .filter(one -> Math.abs(failed - one.failed()) * CLEARLY_MORE <= one.failed())
                    .map(Remembered::found);
        }
    }

    private void remember(Window key, Remembered found) {
        synchronized (remembered) {
            remembered.remove(key);
            remembered.put(key, found);
            while (remembered.size() > MOST_REMEMBERED) {
                remembered.pollFirstEntry();
            }
        }
    }
}
