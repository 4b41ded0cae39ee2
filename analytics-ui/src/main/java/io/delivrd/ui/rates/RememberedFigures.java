package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.TimeDistribution;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The figures of one page: what two of its parts ask for is measured once, so that they agree.
public final class RememberedFigures implements DeliveryFigures {

    private final DeliveryFigures figures;
    private final Map<DeliveryQuery, DeliveryReport> reports = new HashMap<>();

    public RememberedFigures(DeliveryFigures figures) {
        this.figures = figures;
    }

    @Override
    public DeliveryReport measure(DeliveryQuery query) {
        return reports.computeIfAbsent(query, figures::measure);
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
