package io.delivrd.application.rates;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An answer, and of what its rows are a share.
public record SharedReport(DeliveryReport report, Shares shares) {

    /// @return both from one view
    public static SharedReport measure(DeliveryFigures figures, DeliveryQuery query) {
        if (!Shares.areAsked(query)) {
            return new SharedReport(figures.measure(query), Shares.none(query));
        }
        List<DeliveryReport> reports = figures.measureAll(List.of(query), List.of(query.whole()));
        return of(reports.getFirst(), reports.getLast());
    }

    /// @param whole the answer to [DeliveryQuery#whole]
    static SharedReport of(DeliveryReport report, DeliveryReport whole) {
        Map<List<String>, Long> byKey = HashMap.newHashMap(whole.rows().size());
        whole.rows()
                .forEach(row ->
                        byKey.put(List.copyOf(row.key().values()), row.counts().all()));
        return new SharedReport(
                report,
                Shares.of(
                        report.query(),
                        new Shares.Whole(byKey, whole.total().counts().all())));
    }

    /// Hands over the answer row by row.
    ///
    /// @throws IOException if they cannot be taken
    public void handTo(DeliveryRows rows) throws IOException {
        rows.begin(
                shares,
                () -> report.total().spend().stream().map(Price::currency).toList());
        for (DeliveryRow row : report.rows()) {
            rows.row(row);
        }
        rows.end(report.total());
    }

    /// @return as [Shares#of(DeliveryRow)]
    public Optional<Rate> of(DeliveryRow row) {
        return shares.of(row);
    }

    /// @return as [Shares#of(Map, DeliveryCounts)]
    public Optional<Rate> of(Map<Dimension, String> key, DeliveryCounts counts) {
        return shares.of(key, counts);
    }
}
