package io.delivrd.persistence.retention;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.POLICY;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.retention.Kept;
import io.delivrd.application.retention.Kind;
import io.delivrd.application.upkeep.Derivations;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresRetentionTest {

    private static final CampaignRule RULE = new CampaignRule.WholeReference();
    private static final Duration TWO_MONTHS = Duration.ofDays(61);

    /// The first of the month of noon.
    private static final Instant MONTH = Instant.parse("2026-11-01T00:00:00Z");

    private Database database;
    private PostgresRetention retention;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        retention = new PostgresRetention(database, Intakes.erasure(database, RULE), () -> NOON);
        // What came two months before, and since.
        Instant before = NOON.minus(TWO_MONTHS);
        record(receipt("m-1", "accepted", before), receipt("m-1", "delivered", before.plusSeconds(5)));
        record(receipt("m-2", "accepted", before));
        Intakes.submissions(database, POLICY, RULE, before)
                .submitAll(List.of(aSubmission("m-2").at(before).of("spring-7").build()));
        record(receipt("m-2", "delivered", NOON), receipt("m-3", "delivered", NOON.plusSeconds(1)));
        Intakes.sums(database, ReportingZone.UTC).advance(NOON.plus(Duration.ofDays(2)));
        Intakes.spendSums(database, Duration.ofHours(78), () -> NOON).advance();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void monthsOfReceiptsGoAndVerifyAndRebuildKnowIt() {
        dropped(Kind.RECEIPTS, MONTH);

        assertThat(text("select string_agg(message_id, ',' order by message_id) from receipt"))
                .isEqualTo("m-2,m-3");
        assertThat(text("select to_regclass('receipt_2026_09') is null")).isEqualTo("true");
        assertThat(kept(Kind.RECEIPTS))
                .extracting(Kept::from, Kept::done, Kept::dropped)
                .containsExactly(Optional.of(MONTH), true, 3L);
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
        assertThat(derivations().rebuild().corrected()).isZero();
        assertThat(text("select state from part where message_id = 'm-1'")).isEqualTo("delivered");

        record(receipt("m-1", "failed", NOON.plusSeconds(9)));
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
        database.sql().execute("update part set state = 'sent', version = version + 1 where message_id = 'm-1'");
        assertThat(verified()).isInstanceOf(Verification.Different.class);
        assertThat(derivations().rebuild().corrected()).isEqualTo(1);
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void whatIsPersonalGoesAndTheRestStays() {
        String counts = text("select sum(n) || '/' || sum(amount) from delivery_rollup");
        dropped(Kind.PERSONAL_DATA, MONTH);

        assertThat(text("select count(*) from part where recipient is not null"))
                .isEqualTo("1");
        assertThat(text("select string_agg(campaign, ',' order by message_id) from part"))
                .isEqualTo("spring-7,spring-7,spring-7");
        assertThat(text("select count(*) from submission where recipient is not null"))
                .isEqualTo("0");
        assertThat(
                        text(
                                "select string_agg(distinct message_id, ',') from receipt where raw <> '' or recipient is not null"))
                .isEqualTo("m-3");
        assertThat(text("select sum(n) || '/' || sum(amount) from delivery_rollup"))
                .isEqualTo(counts);
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
        assertThat(kept(Kind.PERSONAL_DATA).done()).isTrue();
    }

    @Test
    void partsGoAndTheirCountsStayWhateverComesAgain() {
        String counts = text("select sum(n) || '/' || sum(amount) from delivery_rollup");
        dropped(Kind.PARTS, MONTH);

        assertThat(text("select string_agg(message_id, ',') from part")).isEqualTo("m-3");
        assertThat(text("select count(*) from submission")).isEqualTo("0");
        assertThat(verified()).isInstanceOf(Verification.Equal.class);

        record(receipt("m-1", "delivered", NOON.minus(TWO_MONTHS).plusSeconds(5)));
        Intakes.submissions(database, POLICY, RULE, NOON)
                .submitAll(List.of(aSubmission("m-9")
                        .at(NOON.minus(TWO_MONTHS))
                        .of("spring-7")
                        .build()));

        assertThat(text("select string_agg(message_id, ',') from part")).isEqualTo("m-3");
        assertThat(text("select count(*) from submission")).isEqualTo("0");
        assertThat(text("select sum(n) || '/' || sum(amount) from delivery_rollup"))
                .isEqualTo(counts);
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
        assertThat(derivations().rebuild().corrected()).isZero();
        assertThat(text("select sum(n) || '/' || sum(amount) from delivery_rollup"))
                .isEqualTo(counts);
    }

    /// As many stay as are looked at in a batch, and more.
    @Test
    void oldPartsThatStayWithYoungerOnesOfTheirMessageHoldUpNoOthers() {
        Instant old = NOON.minus(TWO_MONTHS).minusSeconds(3600);
        for (int i = 1; i <= 3; i++) {
            Intakes.submissions(database, POLICY, RULE, NOON)
                    .submitAll(List.of(
                            aSubmission("old-" + i)
                                    .at(old)
                                    .part(1, 2, "ref-" + i)
                                    .build(),
                            aSubmission("young-" + i)
                                    .at(NOON)
                                    .part(2, 2, "ref-" + i)
                                    .build()));
        }
        Intakes.submissions(database, POLICY, RULE, NOON)
                .submitAll(List.of(
                        aSubmission("gone-1")
                                .at(old.plusSeconds(1))
                                .part(1, 2, "ref-9")
                                .build(),
                        aSubmission("gone-2")
                                .at(old.plusSeconds(1))
                                .part(2, 2, "ref-9")
                                .build()));
        retention = new PostgresRetention(database, Intakes.erasure(database, RULE), () -> NOON, 2);
        dropped(Kind.PARTS, MONTH);

        assertThat(text("select string_agg(message_id, ',' order by message_id) from part"))
                .isEqualTo("m-3,old-1,old-2,old-3,young-1,young-2,young-3");
        assertThat(text("select string_agg(message_ref, ',' order by message_ref) from message"))
                .isEqualTo("ref-1,ref-2,ref-3");
        assertThat(kept(Kind.PARTS).done()).isTrue();
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void theAuditLogGoesByDays() {
        database.sql()
                .execute("insert into audit_entry (at, actor, action, subject, outcome)"
                        + " values ('2026-10-31 23:59:59+00', 'ada', 'export', '/', 'ok'),"
                        + " ('2026-11-01 00:00:00+00', 'ada', 'export', '/', 'ok')");
        dropped(Kind.AUDIT, MONTH);

        assertThat(text("select count(*) from audit_entry")).isEqualTo("1");
        assertThat(kept(Kind.AUDIT).dropped()).isEqualTo(1);
        retention.begin(Kind.AUDIT, MONTH.minusSeconds(60));
        assertThat(kept(Kind.AUDIT).from()).contains(MONTH);
    }

    private void dropped(Kind kind, Instant from) {
        retention.begin(kind, from);
        int rounds = 0;
        while (retention.dropSome(kind)) {
            assertThat(rounds++).isLessThan(50);
        }
    }

    private Kept kept(Kind kind) {
        return retention.all().stream()
                .filter(kept -> kept.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static DeliveryReceipt receipt(String id, String status, Instant at) {
        return aReceipt("spring-7")
                .of(id)
                .says(status)
                .to("447700900123")
                .costing("0.0333", "EUR")
                .at(at)
                .raw("msisdn=447700900123")
                .build();
    }

    private void record(DeliveryReceipt... receipts) {
        Intakes.receipts(database, POLICY, RULE).recordAll(List.of(receipts));
    }

    private Derivations derivations() {
        return Intakes.derivations(database, POLICY, RULE);
    }

    private Verification verified() {
        return derivations().verify();
    }

    private String text(String sql) {
        return String.valueOf(database.sql().fetchValue(sql));
    }
}
