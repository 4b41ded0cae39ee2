package io.delivrd.domain.survival;

import io.delivrd.domain.outcome.Cohort;
import java.time.Duration;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Which share of parts has no final receipt after some time, whatever its kind: the product-limit estimate, in which
/// parts that are open still count for as long as they were.
///
/// @param n parts that it rests on
/// @param after by the times at which it falls, 0 to 1
/// @see <a href="https://doi.org/10.1080/01621459.1958.10501452">Kaplan and Meier 1958</a>
public record OpenShare(long n, NavigableMap<Duration, Double> after) {

    public OpenShare {
        after = Collections.unmodifiableNavigableMap(new TreeMap<>(after));
    }

    public static OpenShare of(Cohort history) {
        LifeTable table = new LifeTable();
        history.times(_ -> true).forEach(table::answered);
        history.open().forEach(table::open);
        NavigableMap<Duration, Double> after = new TreeMap<>();
        double share = 1;
        for (LifeTable.Row row : table.rows()) {
            share *= 1 - (double) row.answers() / row.atRisk();
            after.put(row.bucket().value(), share);
        }
        return new OpenShare(table.n(), after);
    }
}
