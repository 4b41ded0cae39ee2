package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.DELIVERY_SUM;
import static io.delivrd.persistence.generated.Tables.LATE_COUNT;
import static io.delivrd.persistence.generated.Tables.LATE_TIME;
import static io.delivrd.persistence.generated.Tables.NETWORK_EXPECTATION;
import static io.delivrd.persistence.generated.Tables.ROLLUP_PROGRESS;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.rates.RollupWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;

/// What is summed ahead, and what must be known of networks to read sums that do not tell them apart.
///
/// @param from start of the first day with any sum; later than `until` if there is none
/// @param until quarter hours before it are summed
/// @param shortest the shortest horizon of any network something was counted on
/// @param longest the longest horizon of any such network
/// @param silent such networks that send no receipts
/// @param version as [SumsVersion] tells it
/// @param late whether counts moved since they were summed
/// @param lateTimes whether times did
record Summed(
        ReportingZone zone,
        Instant from,
        Instant until,
        Duration shortest,
        Duration longest,
        List<String> silent,
        String version,
        boolean late,
        boolean lateTimes) {

    private static final Field<String> VERSION = field(SumsVersion.sql(), SQLDataType.CLOB);
    private static final Field<Boolean> LATE = field(exists(selectOne().from(LATE_COUNT)));
    private static final Field<Boolean> LATE_TIMES = field(exists(selectOne().from(LATE_TIME)));

    static Summed nothing(ReportingZone zone, Duration horizon) {
        return new Summed(zone, Instant.MAX, Instant.MIN, horizon, horizon, List.of(), "", false, false);
    }

    /// @param defaultHorizon of networks nothing is said of
    static Summed read(DSLContext sql, ReportingZone zone, Duration defaultHorizon) {
        Field<Long> horizon = NETWORK_EXPECTATION.VALIDITY_SECONDS.plus(NETWORK_EXPECTATION.GRACE_SECONDS);
        Field<Instant> first = field(select(min(DELIVERY_SUM.START_AT))
                .from(DELIVERY_SUM)
                .where(
                        DELIVERY_SUM.MARGIN.eq(inline(Margin.TOTAL.tag())),
                        DELIVERY_SUM.GRAIN.eq(inline(Interval.DAY.tag()))));
        Field<Long> shortest =
                field(select(min(horizon)).from(NETWORK_EXPECTATION).where(isCounted()));
        Field<Long> longest =
                field(select(max(horizon)).from(NETWORK_EXPECTATION).where(isCounted()));
        Field<String[]> silent = field(select(arrayAgg(NETWORK_EXPECTATION.NETWORK_CODE))
                .from(NETWORK_EXPECTATION)
                .where(NETWORK_EXPECTATION.RECEIPT_SUPPORT.eq(inline(ReceiptSupport.NONE.tag())), isCounted()));
        Record row = Objects.requireNonNull(sql.select(
                        ROLLUP_PROGRESS.ZONE,
                        ROLLUP_PROGRESS.SUMMED_UNTIL,
                        first,
                        shortest,
                        longest,
                        silent,
                        VERSION,
                        LATE,
                        LATE_TIMES)
                .from(ROLLUP_PROGRESS)
                .fetchOne());
        Optional<Instant> from = Optional.ofNullable(row.get(first));
        if (from.isEmpty() || !row.get(ROLLUP_PROGRESS.ZONE).equals(zone.zone().getId())) {
            return nothing(zone, defaultHorizon);
        }
        long usual = defaultHorizon.toSeconds();
        return new Summed(
                zone,
                from.get(),
                row.get(ROLLUP_PROGRESS.SUMMED_UNTIL),
                Duration.ofSeconds(
                        Math.min(usual, Optional.ofNullable(row.get(shortest)).orElse(usual))),
                Duration.ofSeconds(
                        Math.max(usual, Optional.ofNullable(row.get(longest)).orElse(usual))),
                Optional.ofNullable(row.get(silent)).map(List::of).orElse(List.of()),
                row.get(VERSION),
                row.get(LATE),
                row.get(LATE_TIMES));
    }

    private static Condition isCounted() {
        return exists(selectOne()
                        .from(DELIVERY_SUM)
                        .where(
                                DELIVERY_SUM.NETWORK_CODE.eq(NETWORK_EXPECTATION.NETWORK_CODE),
                                DELIVERY_SUM.MARGIN.eq(inline(Margin.NETWORK.tag())),
                                DELIVERY_SUM.GRAIN.eq(inline(Interval.DAY.tag()))))
                .or(exists(selectOne()
                        .from(LATE_COUNT)
                        .where(LATE_COUNT.NETWORK_CODE.eq(NETWORK_EXPECTATION.NETWORK_CODE))));
    }

    /// Whether parts that are open age either all or none, whatever their network, if counted between the two; and
    /// so those that are tried again.
    boolean ageTogether(Instant start, Instant end, Instant asOf) {
        return ageTogether(start, end, asOf, shortest, longest)
                && ageTogether(start, end, asOf, Standing.RETRIES, Standing.RETRIES);
    }

    private static boolean ageTogether(Instant start, Instant end, Instant asOf, Duration shortest, Duration longest) {
        boolean all = !end.plus(longest).isAfter(asOf);
        boolean none = start.plus(RollupWindow.LENGTH).plus(shortest).isAfter(asOf);
        return all || none;
    }
}
