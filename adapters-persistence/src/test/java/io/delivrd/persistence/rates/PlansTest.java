package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.DELIVERY_ROLLUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Cost follows what is counted, not what is stored: no question reads receipts, nor parts but for ragged edges.
class PlansTest {

    private static final List<List<Dimension>> GROUPS = List.of(
            List.of(),
            List.of(Dimension.CAMPAIGN),
            List.of(Dimension.BUCKET, Dimension.STATE),
            List.of(Dimension.COUNTRY, Dimension.NETWORK),
            List.of(Dimension.CLIENT_REF, Dimension.ERROR, Dimension.ACCOUNT, Dimension.PROVIDER));

    private static final Summed NO_SUMS = Summed.nothing(ReportingZone.UTC, InMemoryDelivrd.DEFAULT_HORIZON);

    private static Database database;
    private static PostgresDeliveryFigures figures;

    @BeforeAll
    static void fill() {
        database = TestDatabase.fresh();
        figures = new PostgresDeliveryFigures(
                database, new CampaignRule.WholeReference(), InMemoryDelivrd.DEFAULT_HORIZON, ReportingZone.UTC);
        database.sql().execute("""
                insert into part (
                    message_id, provider, account, version, claims, state, finality, evidence, rule, flags, standing,
                    raw_status, error_code, network_code, first_event_at, window_at, campaign, time_to_outcome_us,
                    settlement, outcome)
                select 'm-' || i, 'vonage', 'ab12cd34', 1, '\\x010000', 'delivered', 'hard', 'unstated',
                       'final_beats_open', '', 'plain', 'delivered', '', '23410',
                       timestamptz '2026-09-01 00:00:00+00' + i * interval '1 minute',
                       timestamptz '2026-09-01 00:00:00+00' + i * interval '1 minute',
                       'campaign-' || i % 50, 1000 * i, 'pushed', 'delivered'
                  from generate_series(1, 100000) as i
                """);
        database.sql().execute("""
                insert into delivery_rollup
                select campaign, date_bin('15 minutes', window_at, 'epoch'), provider, account, network_code, state,
                       standing, error_code, '', 'both', count(*), 0, 'pushed'
                  from part
                 group by 1, 2, 3, 4, 5, 6, 7, 8
                """);
        database.sql().execute("""
                insert into time_to_receipt_rollup
                select campaign, date_bin('15 minutes', window_at, 'epoch'), provider, account, network_code, 'both',
                       'delivered', 'unstated', 200, count(*)
                  from part
                 group by 1, 2, 3, 4, 5
                """);
        database.sql().execute("vacuum analyze");
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Test
    void wholeQuartersAreReadFromTheRollupsAlone() {
        for (List<Dimension> group : GROUPS) {
            DeliveryQuery query = question("2026-10-01T00:00:00Z", "2026-10-08T00:00:00Z", group, Map.of());

            assertThat(plan(figures.counts(query, NO_SUMS).question()))
                    .doesNotContainPattern("on (receipt|part)\\b")
                    .contains("delivery_rollup_window_at_idx");
            assertThat(plan(figures.times(query, NO_SUMS).question()))
                    .doesNotContainPattern("on (receipt|part)\\b")
                    .contains("time_to_receipt_rollup_window_at_idx");
        }
    }

    @Test
    void whatIsAskedAgainAndAgainIsPlannedForWhatItAsks() {
        DeliveryQuery query = question(
                "2026-10-01T00:00:00Z",
                "2026-10-08T00:00:00Z",
                List.of(Dimension.NETWORK),
                Map.of(Dimension.CAMPAIGN, Set.of("campaign-7")));

        for (int i = 0; i < 20; i++) {
            figures.measure(query);
        }

        TestDatabase.Plans plans = TestDatabase.plans(database, "delivery_rollup");
        assertThat(plans.forWhatIsAsked()).isGreaterThan(10);
        assertThat(plans.forAnything()).isZero();
    }

    @Test
    void raggedEdgesAreReadFromThePartsByTime() {
        for (List<Dimension> group : GROUPS) {
            DeliveryQuery query = question("2026-10-01T00:07:00Z", "2026-10-08T00:01:00Z", group, Map.of());

            assertThat(plan(figures.counts(query, NO_SUMS).question()))
                    .doesNotContainPattern("on receipt\\b")
                    .doesNotContain("Seq Scan on part")
                    .contains("part_window_at_idx");
            assertThat(plan(figures.times(query, NO_SUMS).question()))
                    .doesNotContainPattern("on receipt\\b")
                    .doesNotContain("Seq Scan on part")
                    .contains("part_window_at_idx");
        }
    }

    @Test
    void aCampaignIsReadByItsKey() {
        DeliveryQuery query = question(
                "2026-09-10T00:00:00Z",
                "2026-11-01T00:00:00Z",
                List.of(Dimension.BUCKET),
                Map.of(Dimension.CAMPAIGN, Set.of("campaign-7")));

        assertThat(plan(figures.counts(query, NO_SUMS).question()))
                .doesNotContainPattern("on (receipt|part)\\b")
                .doesNotContain("Seq Scan on delivery_rollup")
                .contains("delivery_rollup_pk");
        assertThat(plan(figures.times(query, NO_SUMS).question()))
                .doesNotContain("Seq Scan on time_to_receipt_rollup")
                .contains("time_to_receipt_rollup_pk");
    }

    @Test
    void spansAreReadFromTheEndsOfAnIndex() {
        assertThat(plan(SelectSpan.question(DSL.noCondition())))
                .doesNotContain("Seq Scan")
                .contains("delivery_rollup_window_at_idx")
                .contains("Limit");
        assertThat(plan(SelectSpan.question(DELIVERY_ROLLUP.CAMPAIGN.eq("campaign-7"))))
                .doesNotContain("Seq Scan")
                .contains("delivery_rollup_pk");
    }

    private static String plan(Query question) {
        return database.sql().explain(question).plan();
    }

    @Test
    void whatIsSummedIsNotReadByQuarterHour() {
        ReportingZone zone = new ReportingZone(ZoneId.of("Europe/Berlin"));
        Instant until = Instant.parse("2026-11-09T23:00:00Z");
        Intakes.sums(database, zone).advance(until);
        database.sql().execute("vacuum analyze");
        Summed summed = Summed.read(database.sql(), zone, InMemoryDelivrd.DEFAULT_HORIZON);
        assertThat(summed.until()).isEqualTo(until);

        for (List<Dimension> group : GROUPS) {
            DeliveryQuery query = asOf(
                    until.plus(Duration.ofMinutes(20)),
                    question("2026-09-01T22:00:00Z", until.toString(), group, Map.of()));

            assertThat(plan(figures.counts(query, summed).question()))
                    .doesNotContainPattern("on (receipt|part)\\b")
                    .doesNotContain("delivery_rollup_window_at_idx", "Seq Scan on delivery_rollup")
                    .contains("delivery_sum", "delivery_rollup_open_window_at_idx");
            assertThat(figures.cells(query, summed).live()).isEmpty();
            assertThat(plan(figures.cells(query, summed).sealed().orElseThrow()))
                    .doesNotContainPattern("on (receipt|part)\\b")
                    .doesNotContain("delivery_rollup_window_at_idx", "Seq Scan on delivery_rollup")
                    .contains("delivery_sum", "delivery_rollup_open_window_at_idx");
            assertThat(plan(figures.times(query, summed).question()))
                    .doesNotContainPattern("on (receipt|part|time_to_receipt_rollup)\\b");
            assertThat(plan(figures.times(query, summed).summed().orElseThrow()))
                    .contains("time_to_receipt_sum")
                    .doesNotContainPattern("on (receipt|part|time_to_receipt_rollup)\\b");
        }
    }

    private static DeliveryQuery asOf(Instant asOf, DeliveryQuery query) {
        return new DeliveryQuery(
                query.from(),
                query.until(),
                query.zone(),
                query.group(),
                query.interval(),
                query.unit(),
                query.filter(),
                asOf);
    }

    @Test
    void daysOfAnotherZoneAreReadByHalfHourOrHour() {
        ReportingZone zone = new ReportingZone(ZoneId.of("Europe/Berlin"));
        Instant until = Instant.parse("2026-11-09T23:00:00Z");
        Intakes.sums(database, zone).advance(until);
        database.sql().execute("vacuum analyze");
        Summed summed = Summed.read(database.sql(), zone, InMemoryDelivrd.DEFAULT_HORIZON);
        DeliveryQuery query = new DeliveryQuery(
                Instant.parse("2026-10-01T18:30:00Z"),
                Instant.parse("2026-10-31T18:30:00Z"),
                ZoneId.of("Asia/Kolkata"),
                List.of(Dimension.BUCKET),
                Interval.DAY,
                Unit.PART,
                Map.of(),
                until);

        Sources sources = new CountedParts(query, new CampaignRule.WholeReference(), summed).sealed();

        assertThat(sources.quarters()).isEmpty();
        assertThat(sources.sums())
                .singleElement()
                .extracting(Sources.Sum::grain)
                .isEqualTo(Grain.HALF);
    }

    private static DeliveryQuery question(
            String from, String until, List<Dimension> group, Map<Dimension, Set<String>> filter) {
        return new DeliveryQuery(
                Instant.parse(from),
                Instant.parse(until),
                ZoneId.of("Europe/Berlin"),
                group,
                Interval.DAY,
                Unit.PART,
                filter,
                Instant.parse(until));
    }
}
