package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.application.rates.TooManyRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The figures of one page: what two of its parts ask for is measured once, so that they agree.
public final class RememberedFigures implements DeliveryFigures {

    private final DeliveryFigures figures;
    private final Map<DeliveryQuery, DeliveryReport> reports = new HashMap<>();

    public RememberedFigures(DeliveryFigures figures) {
        this.figures = figures;
    }

    /// Asks everything at once, from one view. What cannot be answered so is left to [#measure].
    ///
    /// @param measured whose answers tell times to receipt
    /// @param counted whose answers need no times, and from now on tell none
    public void prefetch(Collection<DeliveryQuery> measured, Collection<DeliveryQuery> counted) {
        List<DeliveryQuery> timed = measured.stream().distinct().toList();
        List<DeliveryQuery> untimed = counted.stream()
                .distinct()
                .filter(query -> !timed.contains(query))
                .toList();
        List<DeliveryReport> answers;
        try {
            answers = figures.measureAll(timed, untimed);
        } catch (TooManyRows e) {
            // Whoever asks for them says so.
            return;
        }
        List<DeliveryQuery> asked =
                Stream.concat(timed.stream(), untimed.stream()).toList();
        for (int i = 0; i < asked.size(); i++) {
            reports.put(asked.get(i), answers.get(i));
        }
    }

    /// A total comes from any group of it.
    @Override
    public DeliveryReport measure(DeliveryQuery query) {
        Optional<DeliveryReport> known = Optional.ofNullable(reports.get(query)).or(() -> total(query));
        DeliveryReport report = known.orElseGet(() -> figures.measure(query));
        reports.put(query, report);
        return report;
    }

    /// What is not known yet is asked from one view together with the rest, so that no share is more than its whole.
    @Override
    public List<DeliveryReport> measureAll(List<DeliveryQuery> measured, List<DeliveryQuery> counted) {
        List<DeliveryQuery> asked =
                Stream.concat(measured.stream(), counted.stream()).toList();
        if (!asked.stream()
                .allMatch(query -> reports.containsKey(query) || total(query).isPresent())) {
            List<DeliveryReport> answers = figures.measureAll(measured, counted);
            for (int i = 0; i < asked.size(); i++) {
                reports.put(asked.get(i), answers.get(i));
            }
        }
        return asked.stream().map(this::measure).toList();
    }

    private Optional<DeliveryReport> total(DeliveryQuery query) {
        if (!query.group().isEmpty()) {
            return Optional.empty();
        }
        return reports.values().stream()
                .filter(report -> ungrouped(report.query(), query).equals(query))
                .findFirst()
                .map(report -> new DeliveryReport(query, List.of(report.total()), report.total()));
    }

    private static DeliveryQuery ungrouped(DeliveryQuery query, DeliveryQuery like) {
        return new DeliveryQuery(
                query.from(),
                query.until(),
                query.zone(),
                List.of(),
                like.interval(),
                query.unit(),
                query.filter(),
                query.asOf());
    }

    @Override
    public TimeDistribution distribution(DeliveryQuery query) {
        return figures.distribution(query);
    }

    @Override
    public Optional<Span> spanOf(String campaign) {
        return figures.spanOf(campaign);
    }

    @Override
    public Optional<Span> span() {
        return figures.span();
    }
}
