package io.delivrd.persistence.rates;

import static io.delivrd.application.SampleReceipt.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.NetworkTable;
import io.delivrd.application.RandomReceipts;
import io.delivrd.application.RandomSubmissions;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.rates.Unit;
import io.delivrd.application.upkeep.RollupSums;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is summed, and however late receipts come for it, answers stay those of the twin.
class FiguresFromSumsTest {

    private static final Instant FROM = Instant.parse("2026-10-12T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(45);
    private static final AccountId SILENT = new AccountId("ff00ee11");
    private static final int BATCH = 150;
    private static final FoldPolicy TRYING_AGAIN =
            FoldPolicy.of(new Catalogues(List.of(ProviderCatalogue.of(VonageCatalogue.VONAGE, "One that tries again")
                    .retriesFailed()
                    .build())));

    @ParameterizedTest
    @CsvSource({
        "1, UTC",
        "2, Europe/Berlin",
        "3, America/New_York",
        "4, Asia/Kathmandu",
        "5, Australia/Adelaide",
        "6, America/Havana"
    })
    void answersDoNotDependOnSums(long seed, String name) throws Exception {
        Random random = new Random(seed);
        CampaignRule rule = new CampaignRule.BeforeDelimiter(":");
        FoldPolicy policy = seed % 2 == 0 ? POLICY : TRYING_AGAIN;
        ReportingZone zone = new ReportingZone(ZoneId.of(name));
        try (Database database = TestDatabase.fresh()) {
            InMemoryDelivrd oracle = new InMemoryDelivrd(
                    policy, rule, InMemoryDelivrd.DEFAULT_HORIZON, Set.of(SILENT), Set.of(), new NetworkTable());
            expect(database, oracle);
            PostgresDeliveryFigures figures =
                    new PostgresDeliveryFigures(database, rule, InMemoryDelivrd.DEFAULT_HORIZON, zone);
            RollupSums sums = Intakes.sums(database, zone);
            Receipts intake = Intakes.receipts(database, policy, rule);
            List<DeliveryReceipt> receipts = RandomReceipts.of(seed, 1_200, "seed-42", FROM, SPAN);
            for (int from = 0; from < receipts.size(); from += BATCH) {
                List<DeliveryReceipt> batch = receipts.subList(from, Math.min(receipts.size(), from + BATCH));
                intake.recordAll(batch);
                oracle.recordAll(batch);
                if (from == 4 * BATCH) {
                    var submissions = RandomSubmissions.of(seed, 1_300, "seed-42", FROM, SPAN);
                    Intakes.submissions(database, policy, rule, FROM).submitAll(submissions);
                    oracle.submitAll(submissions);
                }
                if (random.nextInt(3) == 0) {
                    sums.advance(FROM.plus(Duration.ofHours(random.nextInt(24 * 50))));
                    assertThat(Intakes.wrongSum(database, zone)).isEmpty();
                }
                assertEqual(question(random, zone), figures, oracle);
                assertStillEqual(zone, figures, oracle);
            }
            for (int i = 0; i < 25; i++) {
                assertEqual(question(random, zone), figures, oracle);
            }
            sums.advance(FROM.plus(SPAN));
            assertThat(Intakes.wrongSum(database, zone)).isEmpty();
            for (int i = 0; i < 15; i++) {
                assertEqual(question(random, zone), figures, oracle);
            }
        }
    }

    /// The same again and again, together: what is kept of sums goes with them.
    private static void assertStillEqual(ReportingZone zone, PostgresDeliveryFigures figures, InMemoryDelivrd oracle) {
        List<DeliveryQuery> queries = Stream.of(
                        List.<Dimension>of(),
                        List.of(Dimension.NETWORK),
                        List.of(Dimension.CAMPAIGN),
                        List.of(Dimension.STATE, Dimension.CAMPAIGN, Dimension.ERROR),
                        List.of(Dimension.BUCKET))
                .map(group -> new DeliveryQuery(
                        zone.startOf(Interval.DAY, FROM),
                        zone.endOf(Interval.DAY, FROM.plus(SPAN)),
                        ZoneId.of("Asia/Kolkata"),
                        group,
                        Interval.DAY,
                        Unit.PART,
                        Map.of(),
                        FROM.plus(Duration.ofDays(30))))
                .toList();
        List<DeliveryReport> answers = figures.measureAll(queries);
        for (int i = 0; i < queries.size(); i++) {
            DeliveryReport expected = oracle.measure(queries.get(i));
            assertThat(FiguresOfManyReceiptsTest.texts(answers.get(i)))
                    .as("%s", queries.get(i))
                    .isEqualTo(FiguresOfManyReceiptsTest.texts(expected));
            assertThat(answers.get(i).total()).isEqualTo(expected.total());
        }
    }

    private static void assertEqual(DeliveryQuery query, PostgresDeliveryFigures figures, InMemoryDelivrd oracle) {
        DeliveryReport expected = oracle.measure(query);
        DeliveryReport actual = figures.measure(query);

        assertThat(FiguresOfManyReceiptsTest.texts(actual))
                .as("%s", query)
                .isEqualTo(FiguresOfManyReceiptsTest.texts(expected));
        assertThat(actual.total()).as("%s", query).isEqualTo(expected.total());
        assertThat(figures.distribution(query.ungrouped()))
                .as("%s", query)
                .isEqualTo(oracle.distribution(query.ungrouped()));
    }

    private static void expect(Database database, InMemoryDelivrd oracle) {
        database.sql().execute("insert into account_expectation values ('vonage', ?, false)", SILENT.text());
        for (NetworkExpectation expectation : List.of(
                new NetworkExpectation(
                        new NetworkCode("26201"), Duration.ofHours(12), Duration.ofMinutes(10), ReceiptSupport.HANDSET),
                new NetworkExpectation(
                        new NetworkCode("23410"), Duration.ofDays(7), Duration.ofMinutes(10), ReceiptSupport.HANDSET),
                new NetworkExpectation(
                        new NetworkCode("310004"), Duration.ofHours(12), Duration.ZERO, ReceiptSupport.NONE))) {
            oracle.put(expectation);
            database.sql()
                    .execute(
                            "insert into network_expectation values (?, ?, ?, ?)",
                            expectation.network().text(),
                            expectation.validity().toSeconds(),
                            expectation.grace().toSeconds(),
                            expectation.support().tag());
        }
    }

    private static DeliveryQuery question(Random random, ReportingZone zone) {
        List<Dimension> group = new ArrayList<>(List.of(Dimension.values()));
        Collections.shuffle(group, random);
        Instant from = FROM.plusNanos(1_000L * random.nextLong(SPAN.toSeconds() * 1_000_000));
        Instant until = from.plusSeconds(1 + random.nextLong(SPAN.toSeconds()));
        boolean wholeDays = random.nextInt(3) > 0;
        return new DeliveryQuery(
                wholeDays ? zone.startOf(Interval.DAY, from) : from,
                wholeDays ? zone.endOf(Interval.DAY, until) : until,
                random.nextInt(3) > 0 ? zone.zone() : ZoneId.of(random.nextBoolean() ? "Asia/Kolkata" : "UTC"),
                group.subList(0, random.nextInt(4)),
                Interval.values()[random.nextInt(Interval.values().length)],
                Unit.values()[random.nextInt(2)],
                random.nextBoolean() ? Map.of() : FiguresOfManyReceiptsTest.filter(random),
                FROM.plus(Duration.ofHours(random.nextInt(24 * 60))));
    }
}
