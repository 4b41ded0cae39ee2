package io.delivrd.persistence.finance;

import static io.delivrd.application.SampleReceipt.POLICY;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.InMemoryAccess;
import io.delivrd.application.access.Role;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.MatchQuery;
import io.delivrd.application.finance.PartsQuery;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.finance.SpendQuery;
import io.delivrd.application.finance.closing.AllFolded;
import io.delivrd.application.finance.closing.BillingCalendar;
import io.delivrd.application.finance.closing.ClosePeriods;
import io.delivrd.application.finance.closing.CostCentres;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A month from its receipts to its closing and to what comes later.
final class PostgresMonthTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);
    private static final Caller ADA = new Caller("ada", Set.of(Role.ADMIN));
    private static final Duration HORIZON = Duration.ofHours(78);
    private static final Instant MIDDLE = Instant.parse("2026-10-15T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-06T09:00:00Z"));
    private Database database;
    private PostgresPeriods periods;
    private PostgresClosings closings;
    private PostgresAdjustments adjustments;
    private ClosePeriods closing;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        periods = new PostgresPeriods(database);
        closings = new PostgresClosings(
                database, new CostCentres(Optional.of(new CampaignRule.BeforeDelimiter("-")), "9999"), HORIZON);
        adjustments = new PostgresAdjustments(database, HORIZON);
        closing = new ClosePeriods(
                periods,
                closings,
                manifest -> manifest.toString().getBytes(StandardCharsets.UTF_8),
                new BillingCalendar(new Accounts(List.of(), Map.of())),
                new AllFolded(),
                new InMemoryAccess().audit(),
                now::get);
        record(
                aReceipt("4711-spring").of("exact").at(MIDDLE).on("23410").costing("0.03330000", "EUR"),
                record("exact", "0.03330000"),
                aReceipt("4711-spring").of("=dearer").at(MIDDLE).on("23410").costing("0.03330000", "EUR"),
                record("=dearer", "0.03330001"),
                aReceipt("summer").of("lost record").at(MIDDLE).on("53001").costing("0.05000000", "EUR"),
                record("lost receipt", "0.04000000"),
                aReceipt("summer").of("open").at("2026-11-05T23:00:00Z").says("submitted"),
                aReceipt("summer")
                        .of("open in October")
                        .at("2026-10-31T23:59:59Z")
                        .says("submitted"));
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    private static SampleReceipt record(String message, String price) {
        return aReceipt().of(message).from(ReceiptSource.REPORT).at(MIDDLE).costing(price, "EUR");
    }

    private void record(SampleReceipt... receipts) {
        Intakes.receipts(database, POLICY, new CampaignRule.WholeReference())
                .recordAll(List.of(receipts).stream().map(SampleReceipt::build).toList());
    }

    private byte[] archive(YearMonth month, int revision) throws IOException {
        try (InputStream in = closings.archive(month, revision).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static Map<String, String> unzipped(byte[] archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                zip.transferTo(content);
                files.put(entry.getName(), content.toString(StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private SpendFigures figures() {
        return new PostgresSpendFigures(database, HORIZON, now::get);
    }

    private List<Object> figuresOfOctober() {
        return List.of(
                figures().spend(new SpendQuery(OCTOBER, Optional.empty(), Optional.empty(), List.of())),
                figures().match(new MatchQuery(OCTOBER, Optional.empty(), Optional.empty())),
                new PostgresPricedParts(database, database, HORIZON, now::get)
                        .page(PartsQuery.all(OCTOBER), Optional.empty(), 100));
    }

    @Test
    void theFilesHoldEveryMessageWithBothSidesOfItsPrice() throws IOException {
        closing.close(OCTOBER, ADA);

        Map<String, String> files = unzipped(archive(OCTOBER, 1));
        assertThat(files.getOrDefault("ledger.csv", "").lines().skip(1))
                .containsExactly(
                        "vonage,ab12cd34,'=dearer,2026-10-15T12:00:00.000000Z,2026-10-15,4711-spring,23410,GB,delivered,"
                                + "price_differs,0.03330001,,EUR,report,0.03330000,EUR,webhook,0.03330001,EUR,1,0.00000001",
                        "vonage,ab12cd34,exact,2026-10-15T12:00:00.000000Z,2026-10-15,4711-spring,23410,GB,delivered,"
                                + "exact,0.03330000,,EUR,report,0.03330000,EUR,webhook,0.03330000,EUR,1,0.00000000",
                        "vonage,ab12cd34,lost receipt,2026-10-15T12:00:00.000000Z,2026-10-15,(no reference),(unknown),,"
                                + "delivered,only_theirs,0.04000000,,EUR,report,,,,0.04000000,EUR,1,0.04000000",
                        "vonage,ab12cd34,lost record,2026-10-15T12:00:00.000000Z,2026-10-15,summer,53001,NZ,delivered,"
                                + "only_ours,0.05000000,,EUR,webhook,0.05000000,EUR,webhook,,,0,-0.05000000",
                        "vonage,ab12cd34,open in October,2026-10-31T23:59:59.000000Z,2026-10-31,summer,(unknown),,unknown,"
                                + "only_ours,,,,,,,,,,0,");
        assertThat(files.getOrDefault("differences.csv", "").lines()).hasSize(5);
        assertThat(files.getOrDefault("booking.csv", "").lines().skip(1))
                .containsExactly(
                        "2026-10,9999,(no reference),(unknown),EUR,1,0.04000000,0.00000000,0.00000000,0.04000000",
                        "2026-10,4711,4711-spring,23410,EUR,2,0.06660001,0.00000000,0.00000000,0.06660001",
                        "2026-10,9999,summer,53001,EUR,1,0.05000000,0.00000000,0.00000000,0.05000000");
        assertThat(files.getOrDefault("manifest.json", ""))
                .contains("parts=5")
                .contains("Sum[currency=EUR, parts=4, amount=0.15660001, estimated=0E-8, adjustments=0E-8]")
                .contains(
                        "Matched[matchClass=price_differs, currency=EUR, parts=1, ours=0.03330000, theirs=0.03330001]")
                .contains("Open[provider=vonage, account=ab12cd34, matter=no_record, parts=2]")
                .contains("zone=UTC, from=2026-10-01T00:00:00Z, until=2026-11-01T00:00:00Z");
    }

    @Test
    void whatIsClosedStaysWhateverComesAndIsRebuilt() throws IOException {
        closing.close(OCTOBER, ADA);
        byte[] archive = archive(OCTOBER, 1);
        List<Object> closed = figuresOfOctober();

        record(record("lost record", "0.06000000"), record("late", "0.01000000"));
        now.set(Instant.parse("2027-03-01T00:00:00Z"));
        Intakes.derivations(database, POLICY, new CampaignRule.BeforeDelimiter("-"))
                .rebuild();

        assertThat(archive(OCTOBER, 1)).isEqualTo(archive);
        assertThat(figuresOfOctober()).isEqualTo(closed);
        closing.reopen(OCTOBER, ADA, "to see what came late");
        assertThat(figuresOfOctober()).isNotEqualTo(closed);
        closing.close(OCTOBER, ADA);
        assertThat(archive(OCTOBER, 2)).isNotEqualTo(archive);
        assertThat(archive(OCTOBER, 1)).isEqualTo(archive);
    }

    /// @param summed whether months are compared by few rows
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatComesLaterIsToldOnceInTheNextOpenMonth(boolean summed) throws IOException {
        closing.close(OCTOBER, ADA);
        if (summed) {
            Intakes.spendSums(database, HORIZON, now::get).advance();
        }
        assertThat(adjustments.page(NOVEMBER, 0, 100)).isEmpty();
        record(
                record("lost record", "0.06000000"),
                record("never heard of", "0.01000000"),
                aReceipt("summer").of("late").at(MIDDLE).on("53001").costing("0.05000000", "EUR"),
                aReceipt("summer").of("open in October").at("2026-10-31T23:59:59Z"));

        assertThat(told(NOVEMBER))
                .containsExactly(
                        "2026-10 late LATE_RECEIPT 0.05000000 0.05000000 0.00000000",
                        "2026-10 lost record PRICE_REVISION 0.01000000 0.00000000 0.06000000",
                        "2026-10 never heard of ONLY_THEIRS 0.01000000 0.00000000 0.01000000");
        assertThat(adjustments.page(NOVEMBER, 1, 1)).hasSize(1);
        assertThat(adjustments.sums(NOVEMBER)).hasSize(3);

        now.set(Instant.parse("2026-12-06T09:00:00Z"));
        closing.close(NOVEMBER, ADA);
        assertThat(told(NOVEMBER)).hasSize(3);
        assertThat(unzipped(archive(NOVEMBER, 1))
                        .getOrDefault("adjustments.csv", "")
                        .lines())
                .hasSize(4);
        assertThat(unzipped(archive(NOVEMBER, 1)).getOrDefault("booking.csv", ""))
                .contains("2026-11,9999,summer,53001,EUR,0,0.00000000,0.00000000,0.06000000,0.06000000");
        assertThat(told(NOVEMBER.plusMonths(1))).isEmpty();

        record(aReceipt().of("late").from(ReceiptSource.REPORT).at(MIDDLE).costing("0.04000000", "EUR"));
        assertThat(told(NOVEMBER.plusMonths(1)))
                .containsExactly("2026-10 late PRICE_REVISION -0.01000000 0.00000000 0.04000000");
        assertThat(told(NOVEMBER)).hasSize(3);
    }

    private List<String> told(YearMonth month) {
        return adjustments.page(month, 0, 100).stream()
                .map(line -> line.period() + " " + line.part().messageId() + " " + line.reason() + " "
                        + text(line.amount()) + " " + text(line.ours()) + " " + text(line.theirs()))
                .sorted()
                .toList();
    }

    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }

    @Test
    void aReopenedMonthTakesBackWhatWasToldOfIt() throws IOException {
        closing.close(OCTOBER, ADA);
        record(record("lost record", "0.06000000"));
        now.set(Instant.parse("2026-12-06T09:00:00Z"));
        closing.close(NOVEMBER, ADA);

        closing.reopen(OCTOBER, ADA, "the record belongs there");
        closing.close(OCTOBER, ADA);

        assertThat(told(NOVEMBER.plusMonths(1)))
                .containsExactly("2026-10 lost record PRICE_REVISION -0.01000000 0.00000000 -0.06000000");
    }
}
