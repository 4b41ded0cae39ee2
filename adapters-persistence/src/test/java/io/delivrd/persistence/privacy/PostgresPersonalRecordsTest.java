package io.delivrd.persistence.privacy;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.POLICY;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.privacy.Erasure;
import io.delivrd.application.privacy.Holding;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.secret.InMemorySecretBox;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.upkeep.RollupSums;
import io.delivrd.application.upkeep.SpendSums;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresPersonalRecordsTest {

    private static final Msisdn NUMBER = new Msisdn("447700900123");
    private static final String MARK = "erased-0123456789ab";
    private static final CampaignRule RULE = new CampaignRule.WholeReference();
    private static final String COUNTS = """
            select string_agg(told, E'\\n' order by told)
              from (select concat_ws('/', window_at, network_code, state, standing, settlement, error_code, currency, scope,
                                     sum(n), sum(amount)) as told
                      from delivery_rollup
                     where n <> 0 or amount <> 0
                     group by window_at, network_code, state, standing, settlement, error_code, currency, scope) as counts
            """;
    private static final String COLUMNS = """
            select table_name, column_name, data_type
              from information_schema.columns
              join information_schema.tables using (table_schema, table_name)
             where table_schema = 'public'
               and table_type = 'BASE TABLE'
            """;

    private Database database;
    private RollupSums sums;
    private SpendSums spend;
    private PostgresPersonalRecords records;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        sums = Intakes.sums(database, ReportingZone.UTC);
        spend = Intakes.spendSums(database, Duration.ofHours(78), () -> NOON);
        records = new PostgresPersonalRecords(database, Intakes.erasure(database, RULE), sums, spend);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void aNumberGoesFromEverywhereInEveryFormAndCountsStay() {
        fill();
        sums.advance(NOON.plus(Duration.ofDays(2)));
        spend.advance();
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
        String counts = text(COUNTS);
        String money = text("select sum(amount) from delivery_rollup");
        assertThat(columnsHolding()).hasSizeGreaterThan(20);

        Map<Holding, Long> found = records.find(NUMBER);
        List<String> exported = new ArrayList<>();
        records.each(NUMBER, (holding, json) -> exported.add(holding.tag() + json));
        Map<Holding, Long> erased = records.erase(NUMBER, MARK);

        assertThat(erased).isEqualTo(found).containsKeys(Holding.values());
        assertThat(exported).hasSize((int)
                found.values().stream().mapToLong(Long::longValue).sum());
        assertThat(columnsHolding()).isEmpty();
        assertThat(records.erase(NUMBER, MARK)).isEmpty();
        assertThat(records.find(NUMBER)).isEmpty();
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
        assertThat(text(COUNTS)).isEqualTo(counts);
        assertThat(text("select sum(amount) from delivery_rollup")).isEqualTo(money);
        assertThat(text("select campaign from part where message_id = 'm-1'")).isEqualTo("spring-7");
        assertThat(text("select recipient from part where message_id = 'm-other'"))
                .isEqualTo("447700900124");
        assertThat(text("select raw from receipt where message_id = 'm-other'"))
                .contains("447700900124")
                .contains("1447700900123456");
    }

    @Test
    void receiptsThatComeLaterAreCountedWhereThePartWas() {
        record(receipt("m-1", "accepted", "spring-7"));
        records.erase(NUMBER, MARK);

        record(aReceipt()
                .of("m-1")
                .says("delivered")
                .after(Duration.ofMinutes(1))
                .build());

        assertThat(text("select campaign || ' ' || state from part")).isEqualTo("spring-7 delivered");
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
    }

    private void fill() {
        Intakes.submissions(database, POLICY, RULE, NOON)
                .submitAll(List.of(
                        aSubmission("m-1").of("spring-7").build(),
                        aSubmission("m-2").part(1, 2, "whole").of("spring-7").build(),
                        aSubmission("m-3").part(2, 2, "whole").of("spring-7").build()));
        record(
                receipt("m-1", "accepted", "spring-7"),
                receipt("m-1", "delivered", "spring-7"),
                receipt("m-2", "delivered", "spring-7"),
                receipt("m-4", "failed", "order +44 7700 900123"),
                receipt("batch:447700900123", "delivered", "spring-7"),
                aReceipt("spring-8")
                        .of("m-other")
                        .to("447700900124")
                        .raw("msisdn=447700900124&trace=1447700900123456")
                        .build(),
                aReceipt("spring-8")
                        .of("m-odd")
                        .to("anonymous")
                        .raw("{\"who\": \"0044 (7700) 900-123\"}")
                        .build());
        for (String sql : STATEMENTS) {
            database.sql().execute(sql);
        }
    }

    private static final List<String> STATEMENTS = List.of(
            """
            insert into quarantine (id, received_at, provider, method, path, query, content_type, body, reason, detail, url,
                                    headers)
            values (gen_random_uuid(), now(), 'vonage', 'POST', '/webhooks/vonage/receipts', 'to=%2B44%207700%20900123',
                    'text/plain', 'from 447700900123', 'no_status', 'none', 'https://example.org/?to=%2B447700900123',
                    'x-to: +447700900123')
            """,
            """
            insert into reply (reply_id, provider, account, joined_to, received_at, state, keyword, part_number, part_count,
                               sender_id, number, body, client_ref, wish)
            values ('r-1', 'vonage', 'ab12cd34', 'r-1', now(), 'sent', 'STOP', 1, 1, 'ACME', '447700900123',
                    'STOP, says +44 7700 900123', 'spring-7', 'out')
            """,
            """
            insert into opt_out (number, sender_id, at, wish, learned_at, reply_id, provider, account, keyword)
            values ('447700900123', 'ACME', now(), 'out', now(), 'r-1', 'vonage', 'ab12cd34', 'STOP')
            """,
            """
            insert into import_run (id, provider, name, file, requested_at, state, bytes, bytes_read, lines, stored,
                                    repeated, refused)
            values (gen_random_uuid(), 'vonage', 'report of 447700900123.csv', '', now(), 'done', 1, 1, 1, 1, 0, 0)
            """,
            """
            insert into audit_entry (at, actor, action, subject, outcome)
            values (now(), 'ada', 'export', '/messages/vonage/447700900123', 'ok')
            """,
            """
            insert into saved_view (id, name, owner, for_all, path, query, created_at, changed_at)
            values (gen_random_uuid(), 'Anna 0044 7700 900123', 'ada', true, '/messages', 'q=447700900123', now(), now())
            """,
            """
            insert into annotation (id, kind, first_day, last_day, body, author, scope, scope_value, created_at, changed_at)
            values (gen_random_uuid(), 'note', '2026-11-20', '2026-11-20', 'call +44.7700.900.123 back', 'ada', 'all', '',
                    now(), now())
            """,
            """
            insert into alert_rule (id, version, fields, from_file, created_at, created_by, changed_at, changed_by)
            values (gen_random_uuid(), 1, '{"note": "ring +447700900123"}', false, now(), 'ada', now(), 'ada')
            """,
            """
            insert into notice (key, kind, language, subject, at, paragraphs, column_names, column_headings, cells, path,
                                picture_type, picture_text)
            values ('k', 'alert', 'en', 'about +447700900123', now(), array['a', 'b 447700900123 c'], array['n'],
                    array['N'], array['447700900123'], '/', '', '')
            """,
            "insert into conversion (message_id, provider, account, acted, happened_at, received_at)"
                    + " values ('batch:447700900123', 'vonage', 'ab12cd34', true, now(), now())",
            "create table closed_part_2026_10 partition of closed_part for values in ('2026-10')",
            """
            insert into closed_part (period, revision, provider, account, message_id, window_at, day, campaign, client_ref,
                                     recipient, network_code, country, state, standing, records, known, estimated, class,
                                     account_currency)
            values ('2026-10', 1, 'vonage', 'ab12cd34', 'm-old', now(), '2026-10-02', 'order +44 7700 900123', 'spring-7',
                    '447700900123', '23410', 'GB', 'delivered', 'plain', 0, true, false, 'exact', 'EUR')
            """);

    private static DeliveryReceipt receipt(String id, String status, String reference) {
        return aReceipt(reference)
                .of(id)
                .says(status)
                .to("447700900123")
                .costing("0.0333", "EUR")
                .raw("msisdn=%2B447700900123&status=" + status)
                .build();
    }

    private void record(DeliveryReceipt... receipts) {
        Intakes.receipts(database, POLICY, RULE).recordAll(List.of(receipts));
    }

    private Verification verified() {
        return Intakes.derivations(database, POLICY, RULE).verify();
    }

    /// @return every column of the whole database in which the digits stand one after the other, whatever is
    ///     between
    private List<String> columnsHolding() {
        List<String> holding = new ArrayList<>();
        database.sql().fetch(COLUMNS).forEach(row -> {
            String column = "\"" + row.get(1, String.class) + "\"";
            String words =
                    "bytea".equals(row.get(2, String.class)) ? "encode(" + column + ", 'escape')" : column + "::text";
            boolean holds = database.sql()
                    .fetchSingle("select exists (select 1 as one from \"" + row.get(0, String.class) + "\" where "
                            + words
                            + " ~ '(?<![0-9])(?:00)?4[^0-9a-z]{0,3}4[^0-9a-z]{0,3}7[^0-9a-z]?7[^0-9a-z]?0[^0-9a-z]?0"
                            + "[^0-9a-z]{0,2}9[^0-9a-z]?0[^0-9a-z]?0[^0-9a-z]?1[^0-9a-z]?2[^0-9a-z]?3(?![0-9])'"
                            + " or " + words + " ~ '(?:B|%20)447700900123|%207700%20900123')")
                    .get(0, Boolean.class);
            if (holds) {
                holding.add(row.get(0, String.class) + "." + row.get(1, String.class));
            }
        });
        return holding;
    }

    private String text(String sql) {
        return String.valueOf(database.sql().fetchValue(sql));
    }

    @Test
    void erasuresAreKeptByFingerprint() {
        PostgresErasures erasures = new PostgresErasures(database);
        var begun = new Erasure(new UUID(0, 1), NOON, "ada", "0123456789abcdef", Optional.empty());

        erasures.begin(begun);
        assertThat(erasures.latest(5)).containsExactly(begun);
        var ended =
                new Erasure(begun.id(), begun.at(), "ada", begun.fingerprint(), Optional.of(Map.of(Holding.PARTS, 2L)));
        erasures.end(ended);

        assertThat(erasures.latest(5)).containsExactly(ended);
        assertThat(erasures.after(0)).extracting(one -> one.fingerprint()).containsExactly("0123456789abcdef");
        assertThat(erasures.after(erasures.after(0).getFirst().entry())).isEmpty();

        SecretBox secrets = new InMemorySecretBox();
        SealedFingerprints one = new SealedFingerprints(database, secrets, new Random(1));
        SealedFingerprints other = new SealedFingerprints(database, secrets, new Random(2));
        assertThat(one.of(NUMBER)).matches("[0-9a-f]{32}").isEqualTo(other.of(NUMBER));
        assertThat(one.of(NUMBER)).isNotEqualTo(one.of(new Msisdn("447700900124")));
    }
}
