package io.delivrd.application.rates;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The answers to [Questions], and to no others: what was not asked with the rest would be of another moment.
public final class Answers {

    private final Map<DeliveryQuery, Optional<DeliveryReport>> reports;
    private final Map<DeliveryQuery, TimeDistribution> spread;

    private Answers(Map<DeliveryQuery, Optional<DeliveryReport>> reports, Map<DeliveryQuery, TimeDistribution> spread) {
        this.reports = reports;
        this.spread = spread;
    }

    /// Where one answer has too many rows, each question is asked alone, so that the others are answered.
    ///
    /// @param measure as [DeliveryFigures#measureAll(List, List)]
    /// @param distribution as [DeliveryFigures#distribution]
    public static Answers to(
            Questions asked,
            BiFunction<List<DeliveryQuery>, List<DeliveryQuery>, List<DeliveryReport>> measure,
            Function<DeliveryQuery, TimeDistribution> distribution) {
        Map<DeliveryQuery, Optional<DeliveryReport>> reports = new LinkedHashMap<>();
        try {
            List<DeliveryReport> together = measure.apply(asked.timed(), asked.counted());
            List<DeliveryQuery> queries = Stream.concat(asked.timed().stream(), asked.counted().stream())
                    .toList();
            for (int i = 0; i < queries.size(); i++) {
                reports.put(queries.get(i), Optional.of(together.get(i)));
            }
        } catch (TooManyRows e) {
            asked.timed().forEach(query -> reports.put(query, alone(() -> measure.apply(List.of(query), List.of()))));
            asked.counted().forEach(query -> reports.put(query, alone(() -> measure.apply(List.of(), List.of(query)))));
        }
        Map<DeliveryQuery, TimeDistribution> spread = new HashMap<>();
        asked.spread().forEach(query -> spread.put(query, distribution.apply(query)));
        return new Answers(reports, spread);
    }

    private static Optional<DeliveryReport> alone(Supplier<List<DeliveryReport>> measure) {
        try {
            return Optional.of(measure.get().getFirst());
        } catch (TooManyRows e) {
            return Optional.empty();
        }
    }

    /// A total comes from any group of it.
    ///
    /// @throws TooManyRows if the answer would have more than [TooManyRows#LIMIT] rows
    /// @throws IllegalStateException if it was not asked
    public DeliveryReport of(DeliveryQuery query) {
        return Optional.ofNullable(reports.get(query))
                .map(report -> report.orElseThrow(TooManyRows::new))
                .orElseGet(() -> total(query));
    }

    /// @return the answer, and of what its rows are a share
    public SharedReport shared(DeliveryQuery query) {
        return Shares.areAsked(query)
                ? SharedReport.of(of(query), of(query.whole()))
                : new SharedReport(of(query), Shares.none(query));
    }

    /// @throws IllegalStateException if it was not asked
    public TimeDistribution spreadOf(DeliveryQuery query) {
        return Optional.ofNullable(spread.get(query)).orElseThrow(() -> notAsked(query));
    }

    private DeliveryReport total(DeliveryQuery query) {
        return reports.values().stream()
                .flatMap(Optional::stream)
                .filter(report -> query.group().isEmpty() && sameButForGroup(report.query(), query))
                .findFirst()
                .map(report -> new DeliveryReport(query, List.of(report.total()), report.total()))
                .orElseThrow(() -> notAsked(query));
    }

    private static boolean sameButForGroup(DeliveryQuery grouped, DeliveryQuery query) {
        return new DeliveryQuery(
                        grouped.from(),
                        grouped.until(),
                        grouped.zone(),
                        query.group(),
                        query.interval(),
                        grouped.unit(),
                        grouped.filter(),
                        grouped.asOf())
                .equals(query);
    }

    private static IllegalStateException notAsked(DeliveryQuery query) {
        return new IllegalStateException("not among the questions: by " + query.group());
    }
}
