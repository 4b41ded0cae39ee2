package io.delivrd.application.outcome;

import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.RollupWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How finely a question tells parts apart by when they were sent: the longer ago, the coarser.
///
/// | sent | taken as sent | became final |
/// |---|---|---|
/// | in a day that ended [#SETTLED] before | in the middle of the day | whenever it did |
/// | of all campaigns, in an hour that ended [#LATELY] before | in the middle of the hour | if before `asOf` by that |
/// | else | in the middle of the quarter hour, which must be over half | if before `asOf` by that |
/// | of one campaign, within [#EXACT] or so | to the second | if before `asOf` |
///
/// A final whose time is not known is taken to have come at once.
///
/// @param zone whose days are summed
public record Resolution(CohortQuery query, ReportingZone zone) {

    /// Receipts hardly come any more.
    public static final Duration SETTLED = Duration.ofDays(3);

    /// Before it, half an hour makes little difference.
    public static final Duration LATELY = Duration.ofHours(6);

    /// In it, most receipts come.
    public static final Duration EXACT = Duration.ofHours(1);

    /// @return windows before it are told apart by day, and settled
    public Instant daysUntil() {
        return zone.startOf(Interval.DAY, query.asOf().minus(SETTLED));
    }

    /// @return windows before it, and not by day, are told apart by hour of UTC
    public Instant hoursUntil() {
        return query.campaign().isPresent()
                ? daysUntil()
                : query.asOf().minus(LATELY).truncatedTo(ChronoUnit.HOURS);
    }

    /// @return parts sent from then on are looked at one by one, to the second
    public Instant exactFrom() {
        return query.campaign().isPresent() ? RollupWindow.startOf(query.asOf().minus(EXACT)) : Instant.MAX;
    }

    /// @param window start of a quarter hour
    /// @return whether its parts are asked for, and not looked at one by one
    public boolean holds(Instant window) {
        return !window.isBefore(query.from())
                && window.isBefore(query.until())
                && window.isBefore(exactFrom())
                && !momentOf(window).isAfter(query.asOf());
    }

    /// @param window start of a quarter hour
    /// @return when its parts are taken to have been sent
    public Instant momentOf(Instant window) {
        if (window.isBefore(daysUntil())) {
            Instant start = zone.startOf(Interval.DAY, window);
            return start.plus(
                    Duration.between(start, zone.endOf(Interval.DAY, window)).dividedBy(2));
        }
        return window.isBefore(hoursUntil())
                ? window.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(30))
                : window.plus(RollupWindow.LENGTH.dividedBy(2));
    }

    /// @param window start of a quarter hour
    /// @return whether a final of a part of that window had come
    public boolean hadCome(Instant window, LatencyBucket time) {
        return window.isBefore(daysUntil())
                || !momentOf(window).plus(time.value()).isAfter(query.asOf());
    }
}
