package io.delivrd.persistence.rates;

import static org.jooq.impl.DSL.inline;

import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.ReportingZone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Hours, days, weeks and months of a time zone.
///
/// An hour is told by its instant, since one clock time comes twice in autumn; longer ones by their local date.
record Buckets(Interval interval, ZoneId zone) {

    Field<LocalDateTime> startOf(Field<Instant> windowAt) {
        Field<LocalDateTime> local =
                DSL.field("timezone({0}, {1})", SQLDataType.LOCALDATETIME, zoneOfPostgres(), windowAt);
        Field<LocalDateTime> start =
                DSL.field("date_trunc({0}, {1})", SQLDataType.LOCALDATETIME, inline(interval.tag()), local);
        return interval == Interval.HOUR
                ? DSL.field("timezone('UTC', {0} - ({1} - {2}))", SQLDataType.LOCALDATETIME, windowAt, local, start)
                : start;
    }

    /// @return the ISO-8601 UTC instant at which the bucket starts
    String text(LocalDateTime start) {
        ZoneId meant = interval == Interval.HOUR ? ZoneOffset.UTC : zone;
        return start.atZone(meant).toInstant().toString();
    }

    /// @return whether both instants lie in one bucket, as far as Java's rules of the zone tell
    boolean holdTogether(Instant one, Instant other) {
        return startOf(one).equals(startOf(other));
    }

    private Instant startOf(Instant instant) {
        if (interval == Interval.HOUR) {
            LocalTime clock = LocalTime.ofInstant(instant, zone);
            return instant.minus(Duration.between(clock.truncatedTo(ChronoUnit.HOURS), clock));
        }
        return new ReportingZone(zone).startOf(interval, instant);
    }

    /// PostgreSQL reads the sign of an offset the other way round, so offsets are handed over as intervals.
    private Field<?> zoneOfPostgres() {
        if (!zone.getRules().isFixedOffset()) {
            return inline(zone.getId());
        }
        int seconds = zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds();
        return DSL.field("interval {0}", inline(seconds + " seconds"));
    }
}
