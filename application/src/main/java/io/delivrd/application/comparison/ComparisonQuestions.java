package io.delivrd.application.comparison;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.comparison.Comparison;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads questions for comparisons from URL parameters.
public final class ComparisonQuestions {

    /// How many days back a question looks that does not say; the first is a whole one.
    public static final int DEFAULT_DAYS = 28;

    /// Name of the parameter that says what is compared.
    public static final String KIND = "kind";

    /// Name of the parameter that says who is compared.
    public static final String KEYS = "keys";

    private final DeliveryQuestions questions;

    public ComparisonQuestions(DeliveryQuestions questions) {
        this.questions = questions;
    }

    /// @param parameters `kind`, `keys` and those of a question for delivery counts that say window, zone and unit
    /// @throws InvalidParameter if one of them cannot be read
    public ComparisonQuery read(Map<String, List<String>> parameters) {
        Kind kind = kind(parameters).orElseThrow(() -> new InvalidParameter(KIND, "is missing: campaign or network"));
        List<String> keys = keys(parameters);
        if (!ComparisonQuery.areEnough(keys)) {
            throw new InvalidParameter(
                    KEYS, "must name at least two: keys=a,b or, where a comma is part of one, keys=a&keys=b");
        }
        if (keys.size() > Comparison.MOST_MEMBERS) {
            throw new InvalidParameter(KEYS, "must name at most five");
        }
        return new ComparisonQuery(kind, keys, window(parameters));
    }

    private DeliveryQuery window(Map<String, List<String>> parameters) {
        Map<String, List<String>> known = new HashMap<>(parameters);
        Arrays.stream(Dimension.values()).map(Dimension::tag).forEach(known::remove);
        known.remove("group");
        DeliveryQuery query = questions.read(known);
        boolean open = parameters.getOrDefault("from", List.of()).stream().allMatch(String::isBlank);
        return open
                ? new DeliveryQuery(
                        LocalDate.ofInstant(query.until(), query.zone())
                                .minusDays(DEFAULT_DAYS)
                                .atStartOfDay(query.zone())
                                .toInstant(),
                        query.until(),
                        query.zone(),
                        query.group(),
                        query.interval(),
                        query.unit(),
                        query.filter(),
                        query.asOf())
                : query;
    }

    /// @return empty if it is not said
    /// @throws InvalidParameter if there is no such kind
    public static Optional<Kind> kind(Map<String, List<String>> parameters) {
        return parameters.getOrDefault(KIND, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> Arrays.stream(Kind.values())
                        .filter(kind -> kind.tag().equals(text))
                        .findFirst()
                        .orElseThrow(() -> InvalidParameter.noneOf(
                                KIND,
                                Arrays.stream(Kind.values()).map(Kind::tag).toList())));
    }

    /// A single parameter holds several keys, parted by commas. Of several parameters each is one key, commas and all.
    ///
    /// @return without repetition, in their order
    /// @throws InvalidParameter if one holds what no key can
    public static List<String> keys(Map<String, List<String>> parameters) {
        List<String> given = parameters.getOrDefault(KEYS, List.of());
        List<String> keys = (given.size() == 1 ? Arrays.stream(given.getFirst().split(",")) : given.stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        if (keys.stream().anyMatch(key -> key.indexOf('\0') >= 0)) {
            throw new InvalidParameter(KEYS, "nul", "holds a NUL character");
        }
        return keys;
    }
}
