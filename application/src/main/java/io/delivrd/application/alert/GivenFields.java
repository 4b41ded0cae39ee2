package io.delivrd.application.alert;

import io.delivrd.application.rates.InvalidParameter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What was given of a rule, by the names of [RuleFields], none of it blank. What cannot be used is told by its name.
record GivenFields(Map<String, List<String>> given) {

    private static final BigDecimal MOST = new BigDecimal("1e15");
    private static final int MOST_VALUES = 50;

    /// @return the last one, where there are several
    Optional<String> one(String field) {
        return Optional.ofNullable(given.get(field)).map(List::getLast);
    }

    /// @return also those with commas between
    List<String> many(String field) {
        List<String> values = given.getOrDefault(field, List.of()).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        if (values.size() > MOST_VALUES) {
            throw new InvalidParameter(field, "alert_many", "holds more than " + MOST_VALUES + " values");
        }
        return values;
    }

    BigDecimal number(String field) {
        try {
            BigDecimal number = new BigDecimal(one(field).orElseThrow().replace(',', '.'));
            if (number.abs().compareTo(MOST) > 0 || number.scale() > 12) {
                throw new NumberFormatException();
            }
            return number;
        } catch (NumberFormatException e) {
            throw new InvalidParameter(field, "alert_number", "is no number such as 0.9");
        }
    }

    /// @param usual where nothing is given
    long whole(String field, long usual, long least, long most) {
        Optional<String> text = one(field);
        if (text.isEmpty()) {
            return usual;
        }
        String digits = text.get();
        long n = digits.matches("[0-9]{1,12}") ? Long.parseLong(digits) : -1;
        if (n < least || n > most) {
            throw new InvalidParameter(
                    field,
                    "alert_whole",
                    "must be a whole number between " + least + " and " + most,
                    List.of(String.valueOf(least), String.valueOf(most)),
                    List.of());
        }
        return n;
    }

    /// @throws InvalidParameter with what the value says, where it is none
    static <T> T valued(String field, String text, Function<String, T> value) {
        try {
            return value.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(field, String.valueOf(e.getMessage()));
        }
    }
}
