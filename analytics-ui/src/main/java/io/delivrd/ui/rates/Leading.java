package io.delivrd.ui.rates;

import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.SharedReport;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.ui.window.Asked;
import java.util.Map;

/// The rate that leads a page, for each row of a report: what was delivered of the denominator asked for or, where the
/// page is filtered by state or error, the share of the whole.
public final class Leading {

    private final Asked asked;
    private final SharedReport shares;

    private Leading(Asked asked, SharedReport shares) {
        this.asked = asked;
        this.shares = shares;
    }

    /// @param query of which [Asked#withWhole] was asked
    public static Leading of(DeliveryQuery query, Asked asked, Answers answers) {
        return new Leading(asked, answers.shared(query));
    }

    /// @return the name in message files
    public static String tag(Asked asked) {
        return asked.query().isSlice() ? "share" : asked.denominator().tag();
    }

    public DeliveryReport report() {
        return shares.report();
    }

    public Rate of(DeliveryRow row) {
        return of(row.key(), row.counts());
    }

    /// @param key of a row that need not be in the report
    public Rate of(Map<Dimension, String> key, DeliveryCounts counts) {
        return asked.query().isSlice()
                ? shares.of(key, counts).orElseThrow()
                : asked.denominator().of(counts);
    }
}
