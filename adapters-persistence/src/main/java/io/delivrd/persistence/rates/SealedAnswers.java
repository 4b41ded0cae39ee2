package io.delivrd.persistence.rates;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was read of the sums, kept until they change: those used last, as much as there is room for.
///
/// @param <K> what was asked
/// @param <V> what was read
public final class SealedAnswers<K, V> {

    private final long room;
    private final LinkedHashMap<K, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private String version = "";
    private long used;

    /// @param room for answers of that weight together; none of them has more than a fourth of it
    public SealedAnswers(long room) {
        this.room = room;
    }

    private record Kept<V>(V answer, long weight) {}

    long heaviest() {
        return room / 4;
    }

    /// @param of the sums, and what else the answer depends on, as the asker's view has it
    public synchronized Optional<V> get(String of, K asked) {
        return of.equals(version) ? Optional.ofNullable(kept.get(asked)).map(Kept::answer) : Optional.empty();
    }

    public synchronized void put(String of, K asked, V answer, long weight) {
        if (weight > heaviest()) {
            return;
        }
        if (!of.equals(version)) {
            version = of;
            kept.clear();
            used = 0;
        }
        Optional.ofNullable(kept.put(asked, new Kept<>(answer, weight))).ifPresent(then -> used -= then.weight());
        used += weight;
        var eldest = kept.entrySet().iterator();
        while (used > room) {
            Map.Entry<K, Kept<V>> entry = eldest.next();
            used -= entry.getValue().weight();
            eldest.remove();
        }
    }
}
