package io.delivrd.persistence.receipt;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.POLICY;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.RandomReceipts;
import io.delivrd.application.RandomSubmissions;
import io.delivrd.application.SampleReceipt;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.upkeep.Derivations.Rebuilt;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresDerivationsTest {

    private static final Catalogues VONAGE = new Catalogues(List.of(VonageCatalogue.catalogue()));

    private Database database;
    private PostgresDerivations derivations;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        derivations = derivationsBy(VONAGE);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void anEmptyStoreIsEqual() {
        assertThat(derivations.verify()).isEqualTo(new Verification.Equal(0, 0, 0));
        assertThat(derivations.rebuild()).isEqualTo(new Rebuilt(0, 0, 0));
    }

    @Test
    void whatTheIntakeDerivesIsEqual() {
        List<DeliveryReceipt> receipts = RandomReceipts.of(7, 15_000, "many", NOON, Duration.ofDays(3));
        record(receipts.subList(0, 20_000));
        submit(RandomSubmissions.of(8, 15_000, "many", NOON, Duration.ofDays(3)));
        record(receipts.subList(20_000, receipts.size()));
        record(receipts.subList(0, 5_000));
        record(receipts.subList(0, 5_000));
        long stored = Long.parseLong(text("select count(distinct receipt_id) from receipt"));

        Verification verification = derivations.verify();

        assertThat(receipts.size() + 10_000).isGreaterThan(40_000);
        assertThat(verification).isInstanceOfSatisfying(Verification.Equal.class, equal -> {
            assertThat(equal.receipts()).isEqualTo(stored);
            assertThat(equal.parts()).isEqualTo(15_000);
        });
        assertThat(derivations.rebuild()).isEqualTo(new Rebuilt(stored, 15_000, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "claims              | set claims = '\\x0100'",
                "claims              | set claims = set_byte(claims, 40, 255)",
                "submitted_at        | set submitted_at = '2026-11-20 11:00:00+00'",
                "sending             | set sending = '\\x01'",
                "message_ref         | set message_ref = 'other'",
                "settlement          | set settlement = 'recovered'",
                "state               | set state = 'failed'",
                "state               | set state = 'nonsense'",
                "finality            | set finality = 'soft'",
                "evidence            | set evidence = 'handset'",
                "rule                | set rule = 'aged'",
                "decided_by          | set decided_by = null",
                "flags               | set flags = 'released'",
                "standing            | set standing = 'contradicted'",
                "raw_status          | set raw_status = 'Delivered'",
                "error_code          | set error_code = '9'",
                "network_code        | set network_code = '23415'",
                "price               | set price = price + 0.00000001",
                "currency            | set currency = 'USD'",
                "price_source        | set price_source = 'report'",
                "first_event_at      | set first_event_at = '2026-11-20 12:00:00.000001+00'",
                "final_at            | set final_at = null",
                "window_at           | set window_at = '2026-11-20 11:00:00+00'",
                "campaign            | set campaign = 'other'",
                "time_to_outcome_us  | set time_to_outcome_us = time_to_outcome_us + 1",
                "outcome             | set outcome = 'expired'",
                "client_ref          | set client_ref = 'other'",
                "recipient           | set recipient = '447700900999'",
                "sender_id           | set sender_id = null",
            })
    void aDamagedColumnIsFoundAndPutRight(String column, String damage) {
        recordSample();
        database.sql().execute("update part " + damage + " where message_id = 'm-2'");

        Verification found = derivations.verify();
        Rebuilt rebuilt = derivations.rebuild();

        assertThat(found).isInstanceOfSatisfying(Verification.Different.class, different -> {
            assertThat(different.where()).isEqualTo("part vonage/m-2 column " + column);
            assertThat(different.derived() + different.live())
                    .doesNotContain("spring-7")
                    .doesNotContain("4477009")
                    .doesNotContain("ACME");
        });
        assertThat(rebuilt.corrected()).isEqualTo(1);
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
    }

    /// From the fifth time on the driver is sent figures in binary form.
    @Test
    void partsThatCostNothingAreEqualHoweverOftenTheyAreRead() {
        record(List.of(aReceipt("spring-7").of("m-1").costing("0", "EUR").build()));
        for (int i = 0; i < 4 * TestDatabase.POOL_SIZE; i++) {
            assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
        }
    }

    @Test
    void partsOfBeforeThereWereOutcomesAreCountedOnAndToldTheirsByARebuild() {
        recordSample();
        record(List.of(aReceipt().of("m-4").says("failed", "3").build()));
        database.sql().execute("update part set outcome = null");
        database.sql().execute("delete from time_to_receipt_rollup where outcome = 'permanent'");
        record(List.of(aReceipt("spring-7")
                .of("m-1")
                .says("failed", "3")
                .after(Duration.ofSeconds(9))
                .build()));

        Verification found = derivations.verify();
        Rebuilt rebuilt = derivations.rebuild();

        assertThat(found)
                .isInstanceOfSatisfying(
                        Verification.Different.class,
                        different -> assertThat(different.where()).isEqualTo("part vonage/m-4 column outcome"));
        assertThat(rebuilt.corrected()).isEqualTo(1);
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
        assertThat(
                        text(
                                "select string_agg(outcome || '=' || n, ',' order by outcome) from time_to_receipt_rollup where n <> 0"))
                .isEqualTo("delivered=2,disputed=1,permanent=1");
    }

    @Test
    void aMissingPartIsFoundAndPutRight() {
        recordSample();
        database.sql().execute("delete from part where message_id = 'm-3'");

        Verification found = derivations.verify();
        Rebuilt rebuilt = derivations.rebuild();

        assertThat(found).isEqualTo(new Verification.Different("part vonage/m-3", "2 receipts", "no row"));
        assertThat(rebuilt.corrected()).isEqualTo(1);
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void aPartWhoseReceiptsAreGoneIsFoundAndKept() {
        recordSample();
        database.sql().execute("delete from receipt where message_id = 'm-1'");

        Verification found = derivations.verify();
        derivations.rebuild();

        assertThat(found).isEqualTo(new Verification.Different("part vonage/m-1", "no receipts", "2 claims"));
        assertThat(text("select count(*) from part where message_id = 'm-1'")).isEqualTo("1");
    }

    @Test
    void aLostReceiptIsFound() {
        recordSample();
        database.sql().execute("delete from receipt where message_id = 'm-1' and raw_status = 'accepted'");

        assertThat(derivations.verify())
                .isInstanceOfSatisfying(
                        Verification.Different.class,
                        different -> assertThat(different.where()).isEqualTo("part vonage/m-1 column claims"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update delivery_rollup set n = n + 1",
                "update delivery_rollup set amount = amount + 0.00000001",
                "delete from delivery_rollup where state = 'delivered'",
                "insert into delivery_rollup values ('other', '2026-11-20 12:00:00+00', 'vonage', 'ab12cd34', '23410', 'failed', 'plain', '', '', 'both', 1, 0, 'pushed')",
                "update time_to_receipt_rollup set n = n - 1",
                "delete from time_to_receipt_rollup",
                "insert into time_to_receipt_rollup values ('other', '2026-11-20 12:00:00+00', 'vonage', 'ab12cd34', '23410', 'both', 'expired', 'carrier', 3, 1)"
            })
    void aDamagedCountIsFoundAndPutRight(String damage) {
        recordSample();
        database.sql().execute(damage);

        Verification found = derivations.verify();
        Rebuilt rebuilt = derivations.rebuild();

        assertThat(found)
                .isInstanceOfSatisfying(
                        Verification.Different.class,
                        different -> assertThat(different.where())
                                .startsWith(
                                        damage.contains("time_to_receipt")
                                                ? "time_to_receipt_rollup "
                                                : "delivery_rollup ")
                                .doesNotContain("spring-7"));
        assertThat(rebuilt.corrected()).isZero();
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void rowsOfZeroAreNoDifference() {
        recordSample();
        database.sql()
                .execute(
                        "insert into delivery_rollup values ('other', '2026-11-20 12:00:00+00', 'vonage', 'ab12cd34', '23410', 'failed', 'plain', '', '', 'both', 0, 0, 'pushed')");

        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void anUnrecognisedStatusIsReadAgainByACorrectedTable() {
        record(List.of(
                aReceipt("spring-7").of("m-1").says("accepted").build(),
                aReceipt("spring-7")
                        .of("m-1")
                        .says("teleported")
                        .after(Duration.ofSeconds(5))
                        .build()));
        String before = text("select state from part");
        PostgresDerivations corrected =
                derivationsBy(new Catalogues(List.of(ProviderCatalogue.of(VonageCatalogue.VONAGE, "Vonage")
                        .status("accepted", DeliveryState.SUBMITTED, Evidence.CARRIER)
                        .status("teleported", DeliveryState.DELIVERED, Evidence.HANDSET)
                        .build())));

        Verification found = corrected.verify();
        Rebuilt rebuilt = corrected.rebuild();

        assertThat(before).isEqualTo("unknown");
        assertThat(found).isInstanceOf(Verification.Different.class);
        assertThat(rebuilt).isEqualTo(new Rebuilt(2, 1, 1));
        assertThat(text("select state || '/' || evidence from part")).isEqualTo("delivered/handset");
        assertThat(text("select string_agg(state, ',') from delivery_rollup where n <> 0"))
                .isEqualTo("delivered");
        assertThat(corrected.verify()).isEqualTo(new Verification.Equal(2, 1, 2));
    }

    @Test
    void erasedPersonalDataIsNoDifference() {
        recordSample();
        database.sql()
                .execute("update receipt set client_ref = null, recipient = null, sender_id = null, raw = ''"
                        + " where message_id = 'm-1'");
        database.sql()
                .execute(
                        "update part set client_ref = null, recipient = null, sender_id = null where message_id = 'm-1'");

        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
        assertThat(derivations.rebuild().corrected()).isZero();
    }

    @Test
    void anEarlierFormOfANumberIsNoDifferenceAndBroughtUpToDateByARebuild() {
        record(List.of(aReceipt("m-1").to("447700900123").build()));
        database.sql().execute("update receipt set recipient = '44 (0)7700 900123'");
        database.sql().execute("update part set recipient = '44 (0)7700 900123'");

        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
        assertThat(derivations.rebuild().corrected()).isEqualTo(1);
        assertThat(text("select recipient from part")).isEqualTo("447700900123");
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void aMissingPartIsMadeAgainFromItsSubmission() {
        submit(List.of(aSubmission("s-1").of("spring-7").build()));
        database.sql().execute("delete from part");

        Verification found = derivations.verify();
        Rebuilt rebuilt = derivations.rebuild();

        assertThat(found).isEqualTo(new Verification.Different("part vonage/s-1", "0 receipts", "no row"));
        assertThat(rebuilt).isEqualTo(new Rebuilt(0, 1, 1));
        assertThat(text("select state || '/' || campaign from part")).isEqualTo("queued/spring-7");
        assertThat(derivations.verify()).isEqualTo(new Verification.Equal(0, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update message set state = 'delivered'",
                "update message set amounts = '{0.09}', currencies = '{EUR}'",
                "update message set client_ref = null",
                "update message set settlement = 'pushed'",
                "delete from message"
            })
    void aDamagedMessageIsFoundAndPutRight(String damage) {
        submit(List.of(
                aSubmission("s-1").of("spring-7").part(1, 2, "s-1").build(),
                aSubmission("s-2").of("spring-7").part(2, 2, "s-1").build()));
        database.sql().execute(damage);

        Verification found = derivations.verify();
        derivations.rebuild();

        assertThat(found)
                .isInstanceOfSatisfying(
                        Verification.Different.class,
                        different -> assertThat(different.where()).isEqualTo("message vonage of 2 parts"));
        assertThat(derivations.verify()).isEqualTo(new Verification.Equal(0, 2, 2));
    }

    /// Many more receipts of one message than a part may have.
    @Test
    void aFloodedPartIsWhatItsReceiptsMakeItHoweverMany() {
        List<DeliveryReceipt> flood = new ArrayList<>();
        flood.add(aReceipt("spring-7").of("m-1").says("delivered", "0").build());
        for (int i = 0; i < 12_000; i++) {
            flood.add(aReceipt()
                    .of("m-1")
                    .says(i % 9 == 0 ? "buffered" : "failed", "6")
                    .scts("s-" + i)
                    .build());
        }
        Collections.shuffle(flood, new Random(3));
        recordSample();
        record(flood);

        Verification verification = derivations.verify();
        String live = parts();
        database.sql().execute("update part set claims = '\\x0100', flags = '', state = 'failed'");
        Rebuilt rebuilt = derivations.rebuild();

        assertThat(text("select flags || '/' || state from part where message_id = 'm-1'"))
                .isEqualTo("contradicted,flooded/delivered");
        assertThat(Integer.parseInt(text("select max(length(claims)) from part")))
                .isLessThan(40_000);
        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Equal.class,
                        equal -> assertThat(equal.receipts()).isEqualTo(12_000 + 6));
        assertThat(rebuilt.corrected()).isEqualTo(3);
        assertThat(parts()).isEqualTo(live);
        assertThat(derivations.verify()).isEqualTo(verification);
    }

    @Test
    void erasedPersonalDataOfAFloodedPartIsNoDifference() {
        List<DeliveryReceipt> flood = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            flood.add(aReceipt("spring-" + i)
                    .of("m-1")
                    .to("447700900123")
                    .scts("s-" + i)
                    .build());
        }
        record(flood);
        database.sql().execute("update receipt set client_ref = null, recipient = null, sender_id = null, raw = ''");
        database.sql().execute("update part set client_ref = null, recipient = null, sender_id = null");

        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
        assertThat(derivations.rebuild().corrected()).isZero();
    }

    /// Receipts that share identities and differ in everything else, floods among them, in two orders,
    /// batchings and interleavings of sources and submissions.
    @ParameterizedTest
    @ValueSource(longs = {1, 20261129})
    void whatIsStoredDoesNotDependOnTheOrderInWhichItCame(long seed) throws Exception {
        Random random = new Random(seed);
        List<DeliveryReceipt> receipts = new ArrayList<>();
        List<Submission> submissions = new ArrayList<>();
        for (int part = 0; part < 150; part++) {
            int size = part % 50 == 0 ? 700 : 2 + random.nextInt(9);
            for (int i = 0; i < size; i++) {
                receipts.add(likeOthers(random, "m-" + part, size));
            }
            if (random.nextInt(3) == 0) {
                submissions.add(aSubmission("m-" + part).of("spring-" + part).build());
            }
        }
        interleaved(random, receipts, submissions);
        String once = parts() + counts();
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
        assertThat(derivations.rebuild().corrected()).isZero();
        assertThat(parts() + counts()).isEqualTo(once);

        database.close();
        open();
        interleaved(random, receipts, submissions);

        assertThat(parts() + counts()).isEqualTo(once);
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
        record(receipts);
        assertThat(parts() + counts()).isEqualTo(once);
    }

    private static DeliveryReceipt likeOthers(Random random, String message, int size) {
        List<String> words = List.of("accepted", "buffered", "delivered", "Delivered", "FAILED", "expired", "unknown");
        SampleReceipt receipt = aReceipt()
                .of(message)
                .says(words.get(random.nextInt(words.size())))
                .from(ReceiptSource.values()[random.nextInt(3)])
                .evidence(Evidence.values()[random.nextInt(Evidence.values().length)])
                .at(NOON.plusSeconds(random.nextInt(300_000)))
                .receivedAt(NOON.plusSeconds(random.nextInt(300_000)));
        // As many identities as one part in three has receipts: most receipts are repeats that say otherwise.
        if (random.nextBoolean()) {
            receipt.scts("s-" + random.nextInt(size));
        }
        if (random.nextInt(4) == 0) {
            receipt.undated();
        }
        if (random.nextInt(3) == 0) {
            receipt.costing("0.0" + (1 + random.nextInt(3)), random.nextBoolean() ? "EUR" : "USD");
        }
        if (random.nextInt(3) == 0) {
            receipt.on("2341" + random.nextInt(3));
        }
        if (random.nextInt(3) == 0) {
            receipt.clientRef("campaign-" + random.nextInt(3));
        }
        if (random.nextInt(3) == 0) {
            receipt.to("44770090000" + random.nextInt(3));
        }
        if (random.nextInt(3) == 0) {
            receipt.sentAs("ACME" + random.nextInt(3));
        }
        return receipt.build();
    }

    private void interleaved(Random random, List<DeliveryReceipt> receipts, List<Submission> submissions) {
        List<DeliveryReceipt> order = new ArrayList<>(receipts);
        Collections.shuffle(order, random);
        int submitted = 0;
        for (int from = 0; from < order.size(); ) {
            int until = Math.min(order.size(), from + 1 + random.nextInt(400));
            record(order.subList(from, until));
            from = until;
            int next = Math.min(submissions.size(), submitted + random.nextInt(20));
            submit(submissions.subList(submitted, next));
            submitted = next;
        }
        submit(submissions.subList(submitted, submissions.size()));
    }

    private String parts() {
        return text("select string_agg((to_jsonb(part) - 'version')::text, e'\\n' order by message_id) from part");
    }

    private String counts() {
        return text("select string_agg(counted::text, e'\\n' order by counted::text) from delivery_rollup as counted"
                + " where n <> 0");
    }

    @Test
    void rebuildsWhileReceiptsCome() throws Exception {
        List<DeliveryReceipt> receipts = RandomReceipts.of(11, 3_000, "busy", NOON, Duration.ofDays(1));
        int half = receipts.size() / 2;
        record(receipts.subList(0, half));
        database.sql().execute("update part set state = 'failed' where state = 'delivered'");
        try (ExecutorService intake = Executors.newSingleThreadExecutor()) {
            Future<?> rest = intake.submit(() -> record(receipts.subList(half, receipts.size())));

            derivations.rebuild();
            rest.get();
        }

        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void writersThatMeetOnOneMessageLeaveItTrue() throws Exception {
        List<Submission> submissions = new ArrayList<>();
        List<DeliveryReceipt> ofFirstParts = new ArrayList<>();
        List<DeliveryReceipt> ofSecondParts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String message = "message-" + i;
            submissions.add(aSubmission(message + "-1").part(1, 2, message).build());
            submissions.add(aSubmission(message + "-2").part(2, 2, message).build());
            ofFirstParts.add(
                    aReceipt().of(message + "-1").says("delivered", "0").build());
            ofSecondParts.add(
                    aReceipt().of(message + "-2").says("delivered", "0").build());
        }
        submit(submissions);
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            Future<?> one = writers.submit(() -> inSmallBatches(ofFirstParts));
            Future<?> other = writers.submit(() -> inSmallBatches(ofSecondParts));
            one.get();
            other.get();
        }

        assertThat(text("select count(*) from message where state = 'delivered'"))
                .isEqualTo("400");
        assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
    }

    private void inSmallBatches(List<DeliveryReceipt> receipts) {
        Receipts intake = Intakes.receipts(database, POLICY, new CampaignRule.WholeReference());
        for (int from = 0; from < receipts.size(); from += 5) {
            intake.recordAll(receipts.subList(from, from + 5));
        }
    }

    private void recordSample() {
        for (String message : List.of("m-1", "m-2", "m-3")) {
            record(List.of(
                    aReceipt("spring-7")
                            .of(message)
                            .says("accepted", "0")
                            .on("23410")
                            .to("447700900123")
                            .sentAs("ACME")
                            .build(),
                    aReceipt("spring-7")
                            .of(message)
                            .says("delivered", "0")
                            .on("23410")
                            .to("447700900123")
                            .sentAs("ACME")
                            .costing("0.0333", "EUR")
                            .at("2026-11-20T12:00:04.000567Z")
                            .build()));
        }
    }

    private void record(List<DeliveryReceipt> receipts) {
        Receipts intake = Intakes.receipts(database, POLICY, new CampaignRule.WholeReference());
        for (int from = 0; from < receipts.size(); from += 500) {
            intake.recordAll(receipts.subList(from, Math.min(receipts.size(), from + 500)));
        }
    }

    private void submit(List<Submission> submissions) {
        Intakes.submissions(database, POLICY, new CampaignRule.WholeReference(), NOON)
                .submitAll(submissions);
    }

    private String text(String sql) {
        return String.valueOf(database.sql().fetchValue(sql));
    }

    private PostgresDerivations derivationsBy(Catalogues catalogues) {
        return new PostgresDerivations(
                database, new PartFold(POLICY), new CampaignRule.WholeReference(), catalogues, ReportingZone.UTC);
    }
}
