package io.delivrd.persistence.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.NetworkTable;
import io.delivrd.application.RandomReceipts;
import io.delivrd.application.RandomSubmissions;
import io.delivrd.application.SampleReceipt;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.application.outcome.InMemoryOutcomes;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.outcome.OutcomeFiguresContract;
import io.delivrd.application.rates.DeliveryFiguresContract;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.upkeep.RollupSums;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.Selection;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresOutcomeFiguresTest implements OutcomeFiguresContract {

    private static final Instant FROM = Instant.parse("2026-10-20T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(12);
    private static final AccountId SILENT = new AccountId("ff00ee11");

    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        database.sql()
                .execute(
                        "insert into account_expectation values ('vonage', ?, false)",
                        DeliveryFiguresContract.SILENT_ACCOUNT.text());
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Override
    public OutcomeFigures outcomes() {
        return new PostgresOutcomeFigures(database, ReportingZone.UTC);
    }

    @Override
    public Receipts receipts() {
        return Intakes.receipts(database, SampleReceipt.POLICY, new CampaignRule.WholeReference());
    }

    @Override
    public NetworkExpectations expectations() {
        return new NetworkExpectations() {

            @Override
            public List<NetworkExpectation> all() {
                return List.of();
            }

            @Override
            public void put(NetworkExpectation expectation) {
                database.sql()
                        .execute(
                                "insert into network_expectation values (?, ?, ?, ?)",
                                expectation.network().text(),
                                expectation.validity().toSeconds(),
                                expectation.grace().toSeconds(),
                                expectation.support().tag());
            }
        };
    }

    @Test
    void theLastHourOfACampaignIsReadAlongAnIndex() throws Exception {
        database.sql().execute("""
                insert into part (
                    message_id, provider, account, version, claims, state, finality, evidence, rule, flags, standing,
                    raw_status, error_code, network_code, first_event_at, window_at, campaign, time_to_outcome_us,
                    settlement, outcome)
                select 'planned-' || i, 'vonage', 'ab12cd34', 1, '\\x010000', 'delivered', 'hard', 'unstated',
                       'final_beats_open', '', 'plain', 'delivered', '', '23410', at, at, 'planned-' || i % 50,
                       1000 * i, 'pushed', 'delivered'
                  from (select i, timestamptz '2026-09-01 00:00:00+00' + i * interval '1 minute' as at
                          from generate_series(1, 20000) as i) as made
                """);
        database.sql().execute("analyze part");
        // What came since is not in the statistics: the newest times seem to be of none.
        database.sql().execute("""
                insert into part (
                    message_id, provider, account, version, claims, state, finality, evidence, rule, flags, standing,
                    raw_status, error_code, network_code, first_event_at, window_at, campaign, time_to_outcome_us,
                    settlement, outcome)
                select 'new-' || message_id, provider, account, version, claims, state, finality, evidence, rule, flags,
                       standing, raw_status, error_code, network_code, first_event_at, window_at + interval '20 days',
                       campaign, time_to_outcome_us, settlement, outcome
                  from part
                 where message_id like 'planned-%'
                """);
        Instant asOf = Instant.parse("2026-09-29T00:00:00Z");
        Stretches.Stretch hour = new Stretches.Stretch(asOf.minus(Duration.ofHours(1)), asOf);
        CohortQuery query = new CohortQuery(
                hour.from(), asOf, asOf, Optional.empty(), Optional.empty(), Optional.of(new Campaign("planned-3")));
        Selection question = PostgresOutcomeFigures.parts(query, List.of(asOf.minusSeconds(60)), hour);

        String plan = plan(question);

        assertThat(plan)
                .contains("part_campaign_window_at_message_id_idx")
                .doesNotContain("part_window_at_idx", "Seq Scan on part");
        assertThat(outcomes().cohorts(query).getFirst().n()).isPositive();
    }

    @Test
    void quarterHoursOfACampaignAreFoundByItsKeyWhicheverItIs() throws Exception {
        database.sql().execute("""
                insert into time_to_receipt_rollup (
                    campaign, window_at, provider, account, network_code, scope, outcome, evidence, latency_bucket, n)
                select 'keyed-' || i % 2, timestamptz '2026-08-01 00:00:00+00' + i / 400 * interval '15 minutes',
                       'vonage', 'ab12cd34', '23410', 'both', 'delivered', 'handset', i % 400, 1
                  from generate_series(1, 160000) as i
                """);
        database.sql().execute("analyze time_to_receipt_rollup");
        Instant asOf = Instant.parse("2026-08-04T00:00:00Z");
        Stretches.Stretch day = new Stretches.Stretch(asOf.minus(Duration.ofDays(1)), asOf);
        for (String campaign : List.of("a", "keyed-0", "keyed-1", "z")) {
            CohortQuery query = new CohortQuery(
                    day.from(), asOf, asOf, Optional.empty(), Optional.empty(), Optional.of(new Campaign(campaign)));

            String plan = plan(PostgresOutcomeFigures.quartersOfTimes(query, "time_to_receipt_rollup", day));

            assertThat(plan)
                    .as(campaign)
                    .contains("time_to_receipt_rollup_pk")
                    // By the campaign alone its key is read from its first day on.
                    .doesNotContain("campaign = ")
                    .doesNotContain("time_to_receipt_rollup_window_at_idx", "Seq Scan on time_to_receipt_rollup")
                    .doesNotContain("Gather");
        }
    }

    @Test
    void whatIsAskedAgainAndAgainIsPlannedForItsCampaign() {
        Instant asOf = Instant.parse("2026-08-04T00:00:00Z");
        CohortQuery query = new CohortQuery(
                asOf.minus(Duration.ofDays(2)),
                asOf,
                asOf,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Campaign("keyed-1")));

        for (int i = 0; i < 20; i++) {
            outcomes().cohorts(query);
        }

        TestDatabase.Plans plans = TestDatabase.plans(database, "time_to_receipt_rollup");
        assertThat(plans.forWhatIsAsked()).isGreaterThan(10);
        assertThat(plans.forAnything()).isZero();
    }

    private static String plan(Selection question) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.connection();
                Statement snapshot = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement("explain " + question.sql())) {
            connection.setAutoCommit(false);
            snapshot.execute(PostgresOutcomeFigures.SNAPSHOT);
            // As tempting as with millions of rows is it to read all of them.
            snapshot.execute("set local random_page_cost = 40");
            for (int i = 0; i < question.values().size(); i++) {
                statement.setObject(i + 1, question.values().get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    @ParameterizedTest
    @CsvSource({"1, UTC", "2, Asia/Kathmandu"})
    void answersDoNotDependOnSums(long seed, String name) throws Exception {
        Random random = new Random(seed);
        CampaignRule rule = new CampaignRule.BeforeDelimiter(":");
        ReportingZone zone = new ReportingZone(ZoneId.of(name));
        InMemoryDelivrd oracle = new InMemoryDelivrd(
                SampleReceipt.POLICY,
                rule,
                InMemoryDelivrd.DEFAULT_HORIZON,
                Set.of(SILENT),
                Set.of(),
                new NetworkTable());
        try (Database fresh = TestDatabase.fresh()) {
            fresh.sql().execute("insert into account_expectation values ('vonage', ?, false)", SILENT.text());
            OutcomeFigures expected = new InMemoryOutcomes(oracle, zone);
            OutcomeFigures figures = new PostgresOutcomeFigures(fresh, zone);
            RollupSums sums = Intakes.sums(fresh, zone);
            Receipts intake = Intakes.receipts(fresh, SampleReceipt.POLICY, rule);
            List<DeliveryReceipt> receipts = RandomReceipts.of(seed, 600, "seed-42", FROM, SPAN);
            var submissions = RandomSubmissions.of(seed, 600, "seed-42", FROM, SPAN);
            Intakes.submissions(fresh, SampleReceipt.POLICY, rule, FROM).submitAll(submissions);
            oracle.submitAll(submissions);
            List<CohortQuery> asked = new ArrayList<>();
            for (int from = 0; from < receipts.size(); from += 500) {
                List<DeliveryReceipt> batch = receipts.subList(from, Math.min(receipts.size(), from + 500));
                intake.recordAll(batch);
                oracle.recordAll(batch);
                if (from > 0) {
                    sums.advance(FROM.plus(Duration.ofHours(random.nextInt(24 * 14))));
                    assertThat(Intakes.wrongSum(fresh, zone)).isEmpty();
                }
                List<Campaign> campaigns = oracle.counted(FROM).stream()
                        .map(InMemoryDelivrd.Counted::campaign)
                        .distinct()
                        .toList();
                for (int i = 0; i < 15; i++) {
                    asked.add(question(random, campaigns));
                }
                // Those of before, too: something may have been kept of them.
                for (CohortQuery query : asked) {
                    assertThat(figures.cohorts(query)).as("%s", query).isEqualTo(expected.cohorts(query));
                    List<Instant> edges = edges(random, query);
                    assertThat(figures.slices(query, edges))
                            .as("%s cut at %s", query, edges)
                            .isEqualTo(expected.slices(query, edges));
                }
            }
        }
    }

    @Test
    void whatIsSummedOfDaysIsReadOnceUntilItChanges() throws Exception {
        ReportingZone zone = ReportingZone.UTC;
        try (Database fresh = TestDatabase.fresh()) {
            Intakes.receipts(fresh, SampleReceipt.POLICY, new CampaignRule.WholeReference())
                    .recordAll(RandomReceipts.of(7, 200, "seed-7", FROM, SPAN));
            Intakes.sums(fresh, zone).advance(FROM.plus(SPAN).plus(Duration.ofDays(2)));
            OutcomeFigures figures = new PostgresOutcomeFigures(fresh, zone);
            CohortQuery query = new CohortQuery(
                    FROM,
                    FROM.plus(SPAN),
                    FROM.plus(SPAN).plus(Duration.ofDays(4)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            List<Cohort> before = figures.cohorts(query);
            fresh.sql().execute("delete from time_to_receipt_sum");

            assertThat(before).isNotEmpty();
            assertThat(figures.cohorts(query)).isEqualTo(before);
            fresh.sql().execute("update rollup_progress set sums_version = sums_version + 1");
            assertThat(figures.cohorts(query)).isNotEqualTo(before);
        }
    }

    /// Where what is read piece by piece changes to hours and days, too.
    private static List<Instant> edges(Random random, CohortQuery query) {
        Stream<Instant> anywhere = Stream.generate(() -> query.from().plusSeconds(random.nextLong(SPAN.toSeconds())))
                .limit(random.nextInt(6));
        Stream<Instant> lately = Stream.generate(() -> query.asOf().minusSeconds(random.nextLong(7_200)))
                .limit(random.nextInt(4));
        return Stream.concat(anywhere, lately)
                .filter(edge -> edge.isAfter(query.from()) && edge.isBefore(query.until()))
                .distinct()
                .sorted()
                .toList();
    }

    private static CohortQuery question(Random random, List<Campaign> campaigns) {
        Instant asOf = FROM.plusSeconds(random.nextLong(SPAN.plusDays(4).toSeconds()));
        Instant from = asOf.minusSeconds(random.nextLong(SPAN.toSeconds()));
        return new CohortQuery(
                from,
                random.nextBoolean() ? asOf : from.plusSeconds(random.nextLong(SPAN.toSeconds())),
                asOf,
                Optional.empty(),
                Stream.of("23410", "26201")
                        .filter(_ -> random.nextInt(4) == 0)
                        .findFirst()
                        .map(NetworkCode::new),
                random.nextBoolean() ? Optional.of(campaigns.get(random.nextInt(campaigns.size()))) : Optional.empty());
    }
}
