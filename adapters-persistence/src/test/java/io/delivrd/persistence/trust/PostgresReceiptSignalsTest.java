package io.delivrd.persistence.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.NetworkTable;
import io.delivrd.application.RandomReceipts;
import io.delivrd.application.RandomSubmissions;
import io.delivrd.application.SampleReceipt;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.trust.InMemorySignals;
import io.delivrd.application.trust.ReceiptSignals;
import io.delivrd.application.trust.TrustMarks;
import io.delivrd.application.upkeep.RollupSums;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.domain.trust.TrustMark;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PostgresReceiptSignalsTest {

    private static final Instant FROM = Instant.parse("2026-10-20T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(12);
    private static final AccountId SILENT = new AccountId("ff00ee11");
    private static final CampaignRule RULE = new CampaignRule.WholeReference();

    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        database.sql().execute("insert into account_expectation values ('vonage', ?, false)", SILENT.text());
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Test
    void signalsAreThoseOfThePartsHoweverMuchIsSummed() {
        InMemoryDelivrd oracle = new InMemoryDelivrd(
                SampleReceipt.POLICY,
                RULE,
                InMemoryDelivrd.DEFAULT_HORIZON,
                Set.of(SILENT),
                Set.of(),
                new NetworkTable());
        Map<PartKey, Boolean> acted = new HashMap<>();
        ReceiptSignals expected = new InMemorySignals(oracle, acted);
        ReceiptSignals signals = new PostgresReceiptSignals(database);
        RollupSums sums = Intakes.sums(database, ReportingZone.UTC);
        Receipts intake = Intakes.receipts(database, SampleReceipt.POLICY, RULE);
        Random random = new Random(7);
        var submissions = RandomSubmissions.of(7, 400, "seed-7", FROM, SPAN);
        Intakes.submissions(database, SampleReceipt.POLICY, RULE, FROM).submitAll(submissions);
        oracle.submitAll(submissions);
        List<DeliveryReceipt> receipts = RandomReceipts.of(7, 400, "seed-7", FROM, SPAN);
        for (int from = 0; from < receipts.size(); from += 400) {
            List<DeliveryReceipt> batch = receipts.subList(from, Math.min(receipts.size(), from + 400));
            intake.recordAll(batch);
            oracle.recordAll(batch);
            if (from > 0) {
                sums.advance(FROM.plus(Duration.ofHours(random.nextInt(24 * 14))));
            }
            act(oracle, acted, random);
            for (int i = 0; i < 8; i++) {
                Instant start = FROM.plusSeconds(random.nextLong(SPAN.toSeconds()));
                Instant until = start.plusSeconds(random.nextLong(SPAN.toSeconds()));
                Instant silent = FROM.plus(Duration.ofHours(random.nextInt(24 * 12)));

                List<NetworkSignals> seen = signals.seen(start, until, silent);

                assertThat(seen).isEqualTo(expected.seen(start, until, silent));
            }
        }
        assertThat(signals.seen(FROM, FROM.plus(SPAN), FROM)).isNotEmpty();
    }

    private static void act(InMemoryDelivrd oracle, Map<PartKey, Boolean> acted, Random random) {
        oracle.counted(FROM).stream()
                .map(part -> part.part().key())
                .filter(key -> !acted.containsKey(key) && random.nextInt(5) == 0)
                .forEach(key -> {
                    boolean did = random.nextBoolean();
                    acted.put(key, did);
                    database.sql()
                            .execute(
                                    "insert into conversion (message_id, provider, account, acted, happened_at,"
                                            + " received_at) values (?, ?, ?, ?, now(), now())",
                                    key.messageId().text(),
                                    key.provider().text(),
                                    key.account().text(),
                                    did);
                });
    }

    @Test
    void whatWasSaidLastOfANetworkHolds() {
        TrustMarks marks = new PostgresTrustMarks(database);
        ProviderId provider = new ProviderId("vonage");
        NetworkCode network = new NetworkCode("62120");
        TrustMark fake = mark(provider, network, false);
        TrustMark honest = mark(provider, network, true);

        marks.put(fake);
        marks.put(honest);

        assertThat(marks.all()).containsExactly(honest);
        assertThat(marks.remove(provider, network)).isTrue();
        assertThat(marks.remove(provider, network)).isFalse();
        assertThat(marks.all()).isEmpty();
    }

    private static TrustMark mark(ProviderId provider, NetworkCode network, boolean honest) {
        return new TrustMark(provider, network, honest, "Ten phones of ours", LocalDate.parse("2026-11-02"), "ada");
    }
}
