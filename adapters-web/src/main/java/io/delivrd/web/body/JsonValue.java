package io.delivrd.web.body;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a JSON text, or of a CSV cell, as it stood: no number loses a digit.
public sealed interface JsonValue {

    /// A text, or the literal of a number or boolean; empty text stands for null in lists.
    record Scalar(String text) implements JsonValue {}

    /// @param values by name, in order of arrival, of a repeated name the first, without nulls
    record Fields(Map<String, JsonValue> values) implements JsonValue {

        /// @return the value of the first of the names that has one, blank texts not counted
        public Optional<JsonValue> find(String... names) {
            for (String name : names) {
                JsonValue value = values.get(name);
                if (value != null && !(value instanceof Scalar(String text) && text.isBlank())) {
                    return Optional.of(value);
                }
            }
            return Optional.empty();
        }

        /// @param name of which blank texts count as absent
        /// @throws Unusable if it is a list or an object
        public Optional<String> text(String name) throws Unusable {
            Optional<JsonValue> value = find(name);
            if (value.isPresent() && !(value.get() instanceof Scalar)) {
                throw new Unusable(name, "is neither text nor number");
            }
            return value.map(one -> ((Scalar) one).text());
        }
    }

    record Items(List<JsonValue> values) implements JsonValue {}
}
