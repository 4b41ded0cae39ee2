package io.delivrd.persistence.receipt;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.POLICY;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.RandomReceipts;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.upkeep.RollupSums;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresRollupSumsTest {

    private Database database;
    private RollupSums sums;
    private PostgresDerivations derivations;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        sums = Intakes.sums(database, ReportingZone.UTC);
        derivations = derivationsIn(ReportingZone.UTC);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void whatComesLateIsReadFromTheLogUntilItIsAdded() {
        record(aReceipt().of("m-1").says("accepted").build());
        sums.advance(NOON.plus(Duration.ofDays(3)));

        record(aReceipt().of("m-1").after(Duration.ofHours(2)).build());

        assertThat(number("select count(*) from late_count")).isEqualTo(2);
        assertThat(number("select count(*) from late_time")).isEqualTo(1);
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);

        sums.advance(NOON.plus(Duration.ofDays(3)));

        assertThat(number("select count(*) from late_count")).isZero();
        assertThat(number("select count(*) from late_time")).isZero();
        assertThat(number("select n from delivery_sum where margin = 'total' and grain = 'week'"
                        + " and state = 'delivered'"))
                .isEqualTo(1);
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
    }

    /// Counts of one bucket that need one, two, three and four bytes.
    @ParameterizedTest
    @ValueSource(longs = {200, 40_000, 9_000_000, 1_000_000_000})
    void howeverManyCameAfterTheSameTimeTheyAreSummed(long many) {
        record(aReceipt().of("m-1").build());
        // Nobody sends so many in a test: that the rollups of one part stand for many.
        database.sql().execute("update time_to_receipt_rollup set n = " + many);
        sums.advance(NOON.plus(Duration.ofDays(3)));

        record(aReceipt().of("m-2").build());
        sums.advance(NOON.plus(Duration.ofDays(3)));
        record(aReceipt().of("m-3").build());
        sums.advance(NOON.plus(Duration.ofDays(3)));

        assertThat(number("select count(*) from late_time")).isZero();
        assertThat(number("select count(*) from time_to_receipt_sum where "
                        + "encode(substring(histogram from 3), 'hex') <> '" + "%08x".formatted(many + 2) + "'"))
                .isZero();
        assertThat(number("select count(*) from time_to_receipt_sum")).isPositive();
    }

    @Test
    void receiptsOfNowLeaveNothingInTheLog() {
        record(aReceipt().of("m-1").build());
        sums.advance(NOON.minus(Duration.ofHours(2)));

        record(aReceipt().of("m-2").build());

        assertThat(number("select count(*) from late_count")).isZero();
        assertThat(number("select count(*) from delivery_sum")).isZero();
    }

    @Test
    void sealingWhileWritersWriteLosesNothing() throws Exception {
        List<DeliveryReceipt> receipts = RandomReceipts.of(5, 1_500, "busy", NOON, Duration.ofDays(9));
        try (ExecutorService writers = Executors.newFixedThreadPool(3)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                int first = writer;
                writing.add(writers.submit(() -> {
                    for (int from = 10 * first; from + 10 <= receipts.size(); from += 30) {
                        record(receipts.subList(from, from + 10).toArray(DeliveryReceipt[]::new));
                    }
                }));
            }
            for (int hours = 0; writing.stream().anyMatch(writer -> !writer.isDone()); hours++) {
                sums.advance(NOON.plus(Duration.ofHours(hours)));
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }

        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
        sums.advance(NOON.plus(Duration.ofDays(12)));
        assertThat(number("select count(*) from late_count")).isZero();
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
        assertThat(
                        number(
                                "select sum(n) from delivery_sum where margin = 'cell' and grain = 'day' and scope <> 'message'"))
                .isEqualTo(number("select count(*) from part"));
    }

    @Test
    void aWriterThatIsNotDoneKeepsCountsFromBeingSealed() throws Exception {
        record(aReceipt().of("m-1").build());
        try (Connection writer = database.connection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute(RollupProgress.SEALED_FOR_WRITER);

            sums.advance(NOON.plus(Duration.ofDays(1)));

            assertThat(number("select count(*) from delivery_sum")).isZero();
            writer.rollback();
        }

        sums.advance(NOON.plus(Duration.ofDays(1)));

        assertThat(number("select count(*) from delivery_sum")).isEqualTo(10);
    }

    @Test
    void daysOfAnotherZoneAreSummedAnew() {
        record(RandomReceipts.of(6, 300, "zone", NOON, Duration.ofDays(9)).toArray(DeliveryReceipt[]::new));
        sums.advance(NOON.plus(Duration.ofDays(8)));
        ReportingZone berlin = new ReportingZone(ZoneId.of("Europe/Berlin"));

        Intakes.sums(database, berlin).advance(NOON.plus(Duration.ofDays(7)));

        assertThat(derivationsIn(berlin).verify()).isInstanceOf(Verification.Equal.class);
        assertThat(
                        number(
                                "select count(*) from delivery_sum where grain not in ('hour', 'half') and extract(hour from start_at at time zone 'UTC') <> 23"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update delivery_sum set n = n + 1 where margin = 'network' and grain = 'day' | delivery_sum day/",
                "update delivery_sum set amount = amount + 1 where margin = 'cell' and grain = 'week' | delivery_sum week/",
                "delete from delivery_sum where margin = 'campaign' | delivery_sum ",
                "update delivery_sum set n = n + 1 where grain = 'hour' | delivery_sum hour/",
                "update delivery_sum set n = n + 1 where grain = 'half' | delivery_sum half/",
                "delete from time_to_receipt_sum where grain = 'half' | time_to_receipt_sum half/",
                "update time_to_receipt_sum set evidence = 'carrier' where grain = 'hour' and outcome = 'delivered' and evidence = 'unstated' | time_to_receipt_sum hour/",
                "update time_to_receipt_sum set histogram = '\\x000100000001' where margin = 'total' | time_to_receipt_sum ",
                "delete from time_to_receipt_sum where margin = 'total' and grain = 'day' | time_to_receipt_sum day/",
                "update delivery_rollup set n = n + 1 | delivery_rollup ",
                "insert into late_time select * from time_to_receipt_rollup limit 1 | time_to_receipt_sum "
            })
    void aWrongSumIsFoundAndPutRight(String damage, String where) {
        record(RandomReceipts.of(7, 200, "damaged", NOON, Duration.ofDays(9)).toArray(DeliveryReceipt[]::new));
        sums.advance(NOON.plus(Duration.ofDays(8)));
        database.sql().execute(damage);

        Verification found = derivations.verify();
        derivations.rebuild();

        assertThat(found)
                .isInstanceOfSatisfying(
                        Verification.Different.class,
                        different -> assertThat(different.where()).startsWith(where));
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
        assertThat(number("select count(*) from delivery_sum")).isPositive();
    }

    private void record(DeliveryReceipt... receipts) {
        Intakes.receipts(database, POLICY, new CampaignRule.WholeReference()).recordAll(List.of(receipts));
    }

    private long number(String sql) {
        return ((Number) database.sql().fetchValue(sql)).longValue();
    }

    private PostgresDerivations derivationsIn(ReportingZone zone) {
        return new PostgresDerivations(
                database,
                new PartFold(POLICY),
                new CampaignRule.WholeReference(),
                new Catalogues(List.of(VonageCatalogue.catalogue())),
                zone);
    }
}
