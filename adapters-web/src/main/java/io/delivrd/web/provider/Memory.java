package io.delivrd.web.provider;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers how texts read that come again and again.
sealed interface Memory {

    /// Remembers nothing.
    Memory NONE = new Nothing();

    /// @param <T> of that value, always the same
    <T> Optional<T> find(Value value, String text);

    void keep(Value value, String text, Object read);

    /// Remembers nothing.
    final class Nothing implements Memory {

        private Nothing() {}

        @Override
        public <T> Optional<T> find(Value value, String text) {
            return Optional.empty();
        }

        @Override
        public void keep(Value value, String text, Object read) {}
    }

    /// For one thread.
    final class OfTexts implements Memory {

        private static final int MOST = 4_096;

        private final Map<Value, Map<String, Object>> known = new EnumMap<>(Value.class);

        @Override
        @SuppressWarnings("unchecked")
        public <T> Optional<T> find(Value value, String text) {
            Map<String, Object> texts = known.get(value);
            return texts == null ? Optional.empty() : Optional.ofNullable((T) texts.get(text));
        }

        @Override
        public void keep(Value value, String text, Object read) {
            Map<String, Object> texts = known.computeIfAbsent(value, _ -> new HashMap<>());
            if (texts.size() < MOST) {
                texts.put(text, read);
            }
        }
    }
}
