package io.delivrd.web.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a JSON text as it stood: no number loses a digit.
public sealed interface Json {

    /// What is not there.
    @SuppressWarnings("ClassInitializationDeadlock") // Records without initialisers.
    Json MISSING = new Scalar("");

    /// A text, or the literal of a number or boolean; empty text stands for null.
    record Scalar(String value) implements Json {

        @Override
        public String literal() {
            return value;
        }
    }

    /// @param values by name, in order of arrival, of a repeated name the first, without nulls
    /// @param literal the object as it stood
    record Fields(Map<String, Json> values, String literal) implements Json {}

    /// @param literal the array as it stood
    record Items(List<Json> values, String literal) implements Json {}

    /// @return of an object or array the text as it stood, of a scalar its text
    String literal();

    /// Reads one value. Numbers as no JSON may have them are left to those who read a field, so that one odd
    /// number costs that field alone.
    ///
    /// @throws MalformedJson also if text follows the value, or there is none
    static Json parse(String text) throws MalformedJson {
        return JsonReading.of(text);
    }

    /// @param pointer JSON Pointer, such as `/status/groupId` or `/to/0/status`; empty text is the value itself
    /// @return [#MISSING] if nothing is there
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901, JSON Pointer</a>
    default Json at(String pointer) {
        Json value = this;
        int start = 0;
        while (start < pointer.length()) {
            int end = pointer.indexOf('/', start + 1);
            String name = pointer.substring(start + 1, end < 0 ? pointer.length() : end)
                    .replace("~1", "/")
                    .replace("~0", "~");
            value = value.child(name);
            start = end < 0 ? pointer.length() : end;
        }
        return value;
    }

    private Json child(String name) {
        return switch (this) {
            case Fields fields -> fields.values().getOrDefault(name, MISSING);
            case Items items -> {
                int place = name.length() > 4 || !name.chars().allMatch(Character::isDigit) || name.isEmpty()
                        ? -1
                        : Integer.parseInt(name);
                yield place >= 0 && place < items.values().size()
                        ? items.values().get(place)
                        : MISSING;
            }
            case Scalar _ -> MISSING;
        };
    }

    /// @return of a scalar its text, unless it is blank
    default Optional<String> text() {
        return this instanceof Scalar(String value) && !value.isBlank() ? Optional.of(value) : Optional.empty();
    }

    /// @return the text of the value at a JSON Pointer, if it is a scalar that says something
    default Optional<String> text(String pointer) {
        return at(pointer).text();
    }

    /// @return the elements of an array; of anything else that is there, that alone
    default List<Json> items() {
        return switch (this) {
            case Items items -> items.values();
            case Fields fields -> List.of(fields);
            case Scalar(String value) -> value.isEmpty() ? List.of() : List.of(this);
        };
    }

    /// @return of an object its fields as text, nested values as they stood; of anything else nothing
    default Map<String, String> flat() {
        if (!(this instanceof Fields fields)) {
            return Map.of();
        }
        Map<String, String> flat =
                LinkedHashMap.newLinkedHashMap(fields.values().size());
        fields.values().forEach((name, value) -> flat.put(name, value.literal()));
        return flat;
    }
}
