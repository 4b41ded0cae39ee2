package io.delivrd.persistence.rates;

import static io.delivrd.application.SampleReceipt.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.NetworkTable;
import io.delivrd.application.RandomReceipts;
import io.delivrd.application.RandomSubmissions;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.DeliveryRows;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.rates.Shares;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rates in SQL are rates in Java, on thousands of receipts and many questions.
class FiguresOfManyReceiptsTest {

    private static final Instant FROM = Instant.parse("2026-10-22T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(6);
    private static final AccountId SILENT = new AccountId("ff00ee11");
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kathmandu",
            "Australia/Adelaide",
            "America/St_Johns",
            "America/Havana",
            "+02:00",
            "-09:30",
            "UTC+05:45",
            "Z");

    private static Database database;
    private static InMemoryDelivrd oracle;
    private static PostgresDeliveryFigures figures;
    private static PostgresDeliveryFigures sorting;

    @BeforeAll
    static void fill() {
        database = TestDatabase.fresh();
        CampaignRule rule = new CampaignRule.BeforeDelimiter(":");
        figures = new PostgresDeliveryFigures(database, rule, InMemoryDelivrd.DEFAULT_HORIZON, ReportingZone.UTC);
        sorting = new PostgresDeliveryFigures(database, rule, InMemoryDelivrd.DEFAULT_HORIZON, ReportingZone.UTC, 0);
        oracle = new InMemoryDelivrd(
                POLICY, rule, InMemoryDelivrd.DEFAULT_HORIZON, Set.of(SILENT), Set.of(), new NetworkTable());
        database.sql().execute("insert into account_expectation values ('vonage', ?, false)", SILENT.text());
        expect(new NetworkExpectation(
                new NetworkCode("26201"), Duration.ofHours(12), Duration.ofMinutes(10), ReceiptSupport.HANDSET));
        expect(new NetworkExpectation(
                new NetworkCode("310004"), Duration.ofHours(12), Duration.ZERO, ReceiptSupport.NONE));
        List<DeliveryReceipt> receipts = RandomReceipts.of(42, 4_000, "seed-42", FROM, SPAN);
        for (int from = 0; from < receipts.size(); from += 250) {
            List<DeliveryReceipt> batch = receipts.subList(from, Math.min(receipts.size(), from + 250));
            Intakes.receipts(database, POLICY, rule).recordAll(batch);
            oracle.recordAll(batch);
            if (from == 2_500) {
                // Some parts were heard of before, some not.
                List<Submission> submissions = RandomSubmissions.of(43, 4_200, "seed-42", FROM, SPAN);
                Intakes.submissions(database, POLICY, rule, FROM).submitAll(submissions);
                oracle.submitAll(submissions);
            }
        }
    }

    private static void expect(NetworkExpectation expectation) {
        oracle.put(expectation);
        database.sql()
                .execute(
                        "insert into network_expectation values (?, ?, ?, ?)",
                        expectation.network().text(),
                        expectation.validity().toSeconds(),
                        expectation.grace().toSeconds(),
                        expectation.support().tag());
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sqlEqualsTheTwin(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            DeliveryQuery query = question(random);

            DeliveryReport expected = oracle.measure(query);
            DeliveryReport actual = figures.measure(query);

            assertThat(texts(actual)).as("%s", query).isEqualTo(texts(expected));
            assertThat(actual.total()).as("%s", query).isEqualTo(expected.total());
            assertThat(rows(sorting.measure(query))).as("%s", query).isEqualTo(rows(actual));
            assertThat(streamed(figures, query)).as("%s", query).isEqualTo(rows(actual));
            assertThat(streamed(sorting, query)).as("%s", query).isEqualTo(rows(actual));
        }
        assertThat(figures.span()).isEqualTo(oracle.span());
        assertThat(figures.spanOf("seed-42-c1")).isEqualTo(oracle.spanOf("seed-42-c1"));
    }

    private static List<DeliveryRow> rows(DeliveryReport report) {
        return Stream.concat(report.rows().stream(), Stream.of(report.total())).toList();
    }

    private static List<DeliveryRow> streamed(DeliveryFigures asked, DeliveryQuery query) throws IOException {
        List<DeliveryRow> taken = new ArrayList<>();
        asked.stream(query, new DeliveryRows() {
            @Override
            public void begin(Shares shares, Supplier<List<CurrencyCode>> currencies) {}

            @Override
            public void row(DeliveryRow row) {
                taken.add(row);
            }

            @Override
            public void end(DeliveryRow total) {
                taken.add(total);
            }
        });
        return taken;
    }

    @Test
    void bucketsOfTimesAreTheSameInSql() {
        List<Long> micros = new ArrayList<>();
        for (long micro = 0; micro < 3_000; micro += 7) {
            micros.add(micro);
        }
        Random random = new Random(5);
        for (double time = 1_000; time < 4e11; time *= 1.003) {
            micros.add((long) time);
            micros.add((long) (time * random.nextDouble(1, 1.02)));
        }

        Map<Long, Integer> byDomain = new HashMap<>();
        micros.forEach(micro -> byDomain.put(
                micro, LatencyBucket.of(Duration.of(micro, ChronoUnit.MICROS)).index()));

        Field<Long> given = field("micros", SQLDataType.BIGINT);
        Map<Long, Integer> bySql = new HashMap<>();
        database.sql()
                .select(given, LatencyBuckets.of(given))
                .from("unnest({0}) as given (micros)", val(micros.toArray(Long[]::new)))
                .forEach(row -> bySql.put(row.value1(), row.value2()));

        assertThat(bySql).isEqualTo(byDomain);
    }

    @Test
    void everyZoneOfJavaIsKnownToTheDatabase() {
        Instant at = Instant.parse("2026-07-01T12:00:00Z");
        for (String zone : ZoneId.getAvailableZoneIds()) {
            DeliveryQuery query = new DeliveryQuery(
                    at,
                    at.plusSeconds(1),
                    ZoneId.of(zone),
                    List.of(Dimension.BUCKET),
                    Interval.DAY,
                    Unit.PART,
                    Map.of(),
                    at);

            assertThatCode(() -> figures.measure(query)).as(zone).doesNotThrowAnyException();
        }
    }

    private static DeliveryQuery question(Random random) {
        List<Dimension> group = new ArrayList<>(List.of(Dimension.values()));
        Collections.shuffle(group, random);
        Instant from = FROM.plusNanos(1_000L * random.nextLong(SPAN.toSeconds() * 1_000_000));
        Duration length =
                Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(3_000) + 1 : random.nextInt(400_000) + 1);
        boolean aligned = random.nextInt(4) == 0;
        return new DeliveryQuery(
                aligned ? FROM : from,
                aligned ? FROM.plus(SPAN).plus(SPAN) : from.plus(length),
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                group.subList(0, random.nextInt(4)),
                Interval.values()[random.nextInt(Interval.values().length)],
                Unit.values()[random.nextInt(2)],
                filter(random),
                FROM.plus(Duration.ofHours(random.nextInt(24 * 14))));
    }

    static Map<Dimension, Set<String>> filter(Random random) {
        Map<Dimension, List<String>> values = Map.of(
                Dimension.CAMPAIGN, List.of("seed-42-c1", "seed-42-c2", "(no reference)", "nobody"),
                Dimension.NETWORK, List.of("23410", "26201", "(unknown)", "310004"),
                Dimension.COUNTRY, List.of("GB", "US", "NP"),
                Dimension.ACCOUNT, List.of("ab12cd34", SILENT.text()),
                Dimension.PROVIDER, List.of("vonage"),
                Dimension.STATE, List.of("delivered", "unknown", "submitted", "failed", "expired"),
                Dimension.ERROR, List.of("1", "3", "9"),
                Dimension.CLIENT_REF, List.of("seed-42-c1:cust-1", "seed-42-c2:cust-2"));
        Map<Dimension, Set<String>> filter = new EnumMap<>(Dimension.class);
        values.forEach((dimension, among) -> {
            if (random.nextInt(5) == 0) {
                filter.put(
                        dimension,
                        Set.of(
                                among.get(random.nextInt(among.size())),
                                among.getFirst() + (random.nextBoolean() ? "x" : "y")));
            }
        });
        return filter;
    }

    /// Rows without what the twin tells otherwise: names of networks, and the word for no client-ref.
    static String texts(DeliveryReport report) {
        return report.rows().stream()
                .map(row -> new DeliveryRow(
                        withWord(row.key()),
                        row.network().map(network -> new Network(network.code(), Optional.empty(), network.country())),
                        row.counts(),
                        row.timeToReceipt(),
                        row.spend()))
                .map(DeliveryRow::toString)
                .collect(Collectors.joining("\n"));
    }

    private static Map<Dimension, String> withWord(Map<Dimension, String> key) {
        Map<Dimension, String> worded = new LinkedHashMap<>(key);
        worded.computeIfPresent(
                Dimension.CLIENT_REF, (_, text) -> text.isEmpty() ? CampaignRule.NO_REFERENCE.text() : text);
        return worded;
    }
}
