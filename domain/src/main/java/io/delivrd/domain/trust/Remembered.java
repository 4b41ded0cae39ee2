package io.delivrd.domain.trust;

import java.util.LinkedHashMap;
import java.util.function.Supplier;

/// What was made of keys lately used.
final class Remembered<K, V> {

    private final int most;
    private final LinkedHashMap<K, V> values = new LinkedHashMap<>(16, .75f, true);

    Remembered(int most) {
        this.most = most;
    }

    /// @return what was made of the key before, else now
    synchronized V of(K key, Supplier<V> made) {
        V value = values.get(key);
        if (value == null) {
            value = made.get();
            values.put(key, value);
            if (values.size() > most) {
                values.remove(values.sequencedKeySet().getFirst());
            }
        }
        return value;
    }
}
