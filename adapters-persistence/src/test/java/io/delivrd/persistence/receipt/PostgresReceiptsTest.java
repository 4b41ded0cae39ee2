package io.delivrd.persistence.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.intake.Intake;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresReceiptsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Test
    void aRepeatIsCountedAndChangesNothingElse() {
        PostgresReceipts receipts = receipts();

        List<Intake> first = receipts.recordAll(List.of(receipt("m-1", "delivered", 3)));
        List<Intake> again =
                receipts.recordAll(List.of(receipt("m-1", "delivered", 9), receipt("m-1", "delivered", 1)));

        assertThat(first).containsExactly(new Intake.Stored(DeliveryState.DELIVERED, false, true));
        assertThat(again).containsExactly(new Intake.Repeated(), new Intake.Repeated());
        assertThat(
                        text(
                                "select count(*) || '/' || count(distinct receipt_id) || '/' || count(distinct logged_at) from receipt where message_id = 'm-1'"))
                .isEqualTo("3/1/3");
        assertThat(text("select sum(n) from delivery_rollup where campaign = 'c-m-1'"))
                .isEqualTo("1");
    }

    @Test
    void countsFollowThePartFromStateToState() {
        PostgresReceipts receipts = receipts();

        receipts.recordAll(List.of(receipt("m-2", "accepted", 1)));
        receipts.recordAll(List.of(receipt("m-2", "delivered", 4), receipt("m-2", "buffered", 2)));

        assertThat(
                        text(
                                "select string_agg(state || '=' || n || '=' || amount, ',' order by state) from delivery_rollup where campaign = 'c-m-2' and n <> 0"))
                .isEqualTo("delivered=1=0.03330000");
        assertThat(text("select sum(n) from time_to_receipt_rollup where campaign = 'c-m-2'"))
                .isEqualTo("1");
    }

    @Test
    void writersThatMeetOnTheSamePartsNeitherBlockNorMiscount() throws Exception {
        List<DeliveryReceipt> all = new ArrayList<>();
        for (int part = 0; part < 40; part++) {
            for (String status : List.of("accepted", "buffered", "delivered", "failed", "expired")) {
                all.add(receipt("both-" + part, status, 2 + status.length()));
            }
        }
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                List<DeliveryReceipt> shuffled = new ArrayList<>(all);
                Collections.shuffle(shuffled, new Random(seed));
                PostgresReceipts instance = receipts();
                work.add(() -> {
                    int stored = 0;
                    for (int from = 0; from < shuffled.size(); from += 20) {
                        stored += (int) instance.recordAll(shuffled.subList(from, from + 20)).stream()
                                .filter(Intake.Stored.class::isInstance)
                                .count();
                    }
                    return stored;
                });
            }
            int stored = 0;
            for (Future<Integer> one : writers.invokeAll(work)) {
                stored += one.get();
            }
            assertThat(stored).isEqualTo(all.size());
        }

        assertThat(
                        text(
                                "select count(*) || '/' || count(distinct receipt_id) from receipt where message_id like 'both-%'"))
                .isEqualTo("800/200");
        assertThat(
                        text(
                                "select string_agg(distinct state, ',') || sum(n) from delivery_rollup where campaign like 'c-both-%' and n <> 0"))
                .isEqualTo("delivered40");
    }

    private static String text(String sql) {
        return String.valueOf(database.sql().fetchValue(sql));
    }

    private static PostgresReceipts receipts() {
        Catalogues catalogues = new Catalogues(List.of(VonageCatalogue.catalogue()));
        return new Intakes.Instance(
                        database, new PartFold(FoldPolicy.of(catalogues)), new CampaignRule.WholeReference())
                .receipts();
    }

    private static DeliveryReceipt receipt(String id, String status, int second) {
        PartKey part = new PartKey(VonageCatalogue.VONAGE, new AccountId("ab12cd34"), new MessageId(id));
        Attributes attributes = new Attributes(
                Optional.of(new ClientRef("c-" + id)), Optional.of(new Msisdn("447700900123")), Optional.empty());
        Optional<ErrorCode> code = Optional.of(new ErrorCode("0"));
        return new DeliveryReceipt(
                part,
                new Claim(
                        ReceiptId.of(part, ReceiptSource.WEBHOOK, status, code, Optional.empty()),
                        VonageCatalogue.catalogue().meaningOf(status, code).state(),
                        status,
                        code,
                        Evidence.UNSTATED,
                        ReceiptSource.WEBHOOK,
                        Optional.of(NOON.plusSeconds(second)),
                        Optional.empty(),
                        NOON.plusSeconds(60),
                        Optional.of(new NetworkCode("23410")),
                        Optional.of(new Price(new BigDecimal("0.0333"), new CurrencyCode("EUR"))),
                        attributes.names()),
                Optional.empty(),
                attributes,
                "messageId=" + id + "&status=" + status);
    }
}
