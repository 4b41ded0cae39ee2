package io.delivrd.application.rates;

import java.util.Locale;

/// Length of a bucket of time; days, weeks (from Monday) and months are those of the query's zone.
public enum Interval {
    HOUR,
    DAY,
    WEEK,
    MONTH;

    /// @return the name in URLs and SQL
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
