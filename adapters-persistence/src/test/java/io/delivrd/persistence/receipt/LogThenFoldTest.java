package io.delivrd.persistence.receipt;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.POLICY;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleReceipt.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.delivrd.application.RandomReceipts;
import io.delivrd.application.SampleReceipt;
import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.tracing.Trails;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What lies between the log and the fold: instances that die there, meet there, or cannot fold.
class LogThenFoldTest {

    private static final CampaignRule RULE = new CampaignRule.WholeReference();

    private static final String WAITING = " from pg_locks where relation = 'receipt'::regclass and not granted";

    /// For how long a connection is lent again without asking whether it still stands.
    private static final String UNASKED = "com.zaxxer.hikari.aliveBypassWindowMs";

    private Database database;

    @BeforeAll
    static void askConnectionsWhetherTheyStand() {
        System.setProperty(UNASKED, "0");
    }

    @AfterAll
    static void askAsUsual() {
        System.clearProperty(UNASKED);
    }

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void whatADeadInstanceLoggedIsFoldedByWhoLives() throws SQLException {
        Intakes.Instance dead = instance();
        List<DeliveryReceipt> receipts = List.of(aReceipt().build(), aReceipt().build());
        LogStretch _ = dead.receiptLog().append(receipts);
        assertThat(number("select count(*) from part")).isZero();

        Intakes.Instance living = instance();
        assertThat(adopted(living)).as("while it lives").isZero();
        loseSession(dead);
        assertThat(adopted(living)).isEqualTo(2);

        assertThat(number("select count(*) from part")).isEqualTo(2);
        assertThat(adopted(living)).as("once").isZero();
        assertThat(number("select count(*) from log_instance")).isZero();
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void onlyWhatWasNotFoldedIsLookedAtAgain() throws SQLException {
        Intakes.Instance dead = instance();
        dead.receipts().recordAll(List.of(aReceipt().build()));
        DeliveryReceipt receipt = aReceipt().build();
        LogStretch unfolded = dead.receiptLog().append(List.of(receipt));
        dead.receipts().recordAll(List.of(aReceipt().build()));
        loseSession(dead);

        assertThat(adopted(instance()))
                .as("from the first that is not folded on")
                .isEqualTo(2);

        assertThat(unfolded.length()).isZero();
        assertThat(number("select count(*) from part")).isEqualTo(3);
        assertThat(number("select sum(n) from delivery_rollup")).isEqualTo(3);
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void theLogOfTheDeadIsTakenOnceNoCommitOfItIsUnderWay() throws Exception {
        Intakes.Instance dead = instance();
        LogStretch _ = dead.receiptLog().append(List.of(aReceipt().build()));
        Intakes.Instance living = instance();
        try (ExecutorService appending = Executors.newSingleThreadExecutor()) {
            Future<LogStretch> underWay;
            try (Connection slow = database.connectionOfItsOwn();
                    Statement statement = slow.createStatement()) {
                slow.setAutoCommit(false);
                statement.execute("lock table receipt in share mode");
                underWay = appending.submit(
                        () -> dead.receiptLog().append(List.of(aReceipt().build())));
                while (number("select count(*)" + WAITING) == 0) {
                    Thread.onSpinWait();
                }
                String idle = lock(dead) + " and pid not in (select pid" + WAITING + ")";
                statement.execute("select pg_terminate_backend(pid, 10_000)" + idle);

                assertThat(adopted(living)).as("while it is under way").isZero();
                slow.commit();
            }
            assertThat(underWay.get().length()).isZero();
        }
        loseSession(dead);

        assertThat(adopted(living)).isEqualTo(2);

        assertThat(number("select count(*) from part")).isEqualTo(2);
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void whoIsTakenForDeadAndLivesLosesNothing() throws SQLException {
        Intakes.Instance mistaken = instance();
        List<DeliveryReceipt> receipts = List.of(aReceipt().build());
        LogStretch stretch = mistaken.receiptLog().append(receipts);
        loseSession(mistaken);
        Intakes.Instance other = instance();
        assertThat(adopted(other)).isEqualTo(1);

        assertThat(mistaken.folds().fold(List.of(stretch), receipts)).containsExactly(new Intake.Repeated());
        LogStretch _ = mistaken.receiptLog().append(List.of(aReceipt().build()));
        mistaken.log().stayAlive();
        assertThat(adopted(other)).as("it has its lock again").isZero();
        loseSession(mistaken);
        assertThat(adopted(other)).isEqualTo(1);

        assertThat(number("select count(*) from part")).isEqualTo(2);
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void othersTellHowFarTheyHaveFolded() {
        Intakes.Instance asking = instance();
        Intakes.Instance other = instance();
        List<DeliveryReceipt> receipts = List.of(aReceipt().build());
        LogStretch own = asking.receiptLog().append(receipts);
        assertThat(asking.folds().firstUnfoldedOfOthers()).isEmpty();

        other.receipts().recordAll(List.of(aReceipt().build()));
        assertThat(asking.folds().firstUnfoldedOfOthers()).as("all is folded").isEmpty();
        LogStretch first = other.receiptLog().append(receipts);
        LogStretch second = other.receiptLog().append(receipts);
        assertThat(asking.folds().firstUnfoldedOfOthers()).contains(first.first());
        assertThat(other.folds().firstUnfoldedOfOthers()).contains(own.first());

        other.folds().fold(List.of(first), receipts);
        assertThat(asking.folds().firstUnfoldedOfOthers()).contains(second.first());
        other.folds().fold(List.of(second), receipts);
        assertThat(asking.folds().firstUnfoldedOfOthers()).isEmpty();
    }

    @Test
    void aStopLeavesNothingBehind() {
        Intakes.Instance instance = instance();
        instance.receipts().recordAll(List.of(aReceipt().build()));
        assertThat(number("select count(*) from log_instance")).isEqualTo(1);

        instance.log().close();

        assertThat(number("select count(*) from log_instance")).isZero();
    }

    @Test
    void aMessageIsExactBeforeItIsFolded() {
        Intakes.Instance instance = instance();
        String id = unique("message");
        SampleReceipt receipt = aReceipt(unique("campaign")).of(id);
        instance.receipts().recordAll(List.of(receipt.says("accepted").build()));

        LogStretch _ = instance.receiptLog()
                .append(List.of(
                        receipt.says("delivered").after(Duration.ofSeconds(9)).build(),
                        receipt.says("delivered").after(Duration.ofSeconds(8)).build()));

        MessageTrail trail = trailOf(receipt);
        assertThat(trail.state().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(trail.timeline()).extracting(MessageTrail.Entry::repeats).containsExactly(0L, 1L);
        SampleReceipt unheardOf = aReceipt(unique("campaign"));
        LogStretch _ = instance.receiptLog().append(List.of(unheardOf.build()));
        assertThat(trailOf(unheardOf).state().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(trailOf(unheardOf).campaign().text())
                .isEqualTo(
                        unheardOf.build().attributes().clientRef().orElseThrow().text());
    }

    @Test
    void whatIsNotFoldedYetIsNoDifference() {
        Intakes.Instance instance = instance();
        DeliveryReceipt receipt = aReceipt().build();
        instance.receipts().recordAll(List.of(receipt));
        LogStretch _ = instance.receiptLog().append(List.of(aReceipt().build()));

        assertThat(verified()).isInstanceOf(Verification.Equal.class);

        database.sql()
                .execute("update part set state = 'failed' where message_id = '"
                        + receipt.part().messageId().text() + "'");
        assertThat(verified()).isInstanceOf(Verification.Different.class);
    }

    @Test
    void whatIsSetAsideIsTriedAgain() {
        Intakes.Instance instance = instance();
        DeliveryReceipt receipt = aReceipt().build();
        LogStretch stretch = instance.receiptLog().append(List.of(receipt));
        instance.folds().setAside(receipt, "NullPointerException");
        instance.folds().setAside(receipt, "NullPointerException");
        assertThat(instance.folds().fold(List.of(stretch), List.of())).isEmpty();
        assertThat(instance.folds().countSetAside()).isEqualTo(1);
        assertThat(verified()).isInstanceOf(Verification.Different.class);

        assertThat(instance.folds().retrySetAside(_ -> List.of()))
                .as("still cannot")
                .isZero();
        assertThat(instance.folds().countSetAside()).isEqualTo(1);
        assertThat(instance.folds().retrySetAside(folding(instance))).isEqualTo(1);

        assertThat(instance.folds().countSetAside()).isZero();
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void whatStandsInAStretchIsRead() {
        Intakes.Instance instance = instance();
        LogStretch first = instance.receiptLog().append(List.of(aReceipt().build()));
        DeliveryReceipt receipt = aReceipt().raw("").build();
        LogStretch second = instance.receiptLog().append(List.of(receipt));
        LogStretch ofAnother = instance().receiptLog().append(List.of(aReceipt().build()));

        assertThat(instance.folds().logged(second)).containsExactly(receipt);
        assertThat(instance.folds().logged(first.with(second).with(ofAnother))).hasSize(2);
    }

    @Test
    void whatIsToBeReadFromTheLogIsSummarizedFirst() {
        Intakes.Instance instance = instance();
        LogStretch stretch = instance.receiptLog().append(List.of(aReceipt().build()));

        assertThat(instance.folds().logged(stretch)).hasSize(1);

        assertThat(number("select sum(brin_summarize_new_values(inhrelid::regclass)) from pg_inherits"
                        + " where inhparent = 'receipt_logged_at_idx'::regclass"))
                .as("ranges left to summarize")
                .isZero();
    }

    @Test
    void whoeverFoldsWhateverHoweverOftenItEndsInTheSameRows() throws SQLException {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            List<DeliveryReceipt> receipts =
                    new ArrayList<>(RandomReceipts.of(seed, 40, "s" + seed + "-", NOON, Duration.ofHours(3)));
            receipts.addAll(receipts.subList(0, 10));
            List<Intakes.Instance> instances = List.of(instance(), instance(), instance());
            List<Runnable> folds = new ArrayList<>();
            for (int from = 0; from < receipts.size(); ) {
                List<DeliveryReceipt> batch =
                        receipts.subList(from, Math.min(receipts.size(), from + 1 + random.nextInt(8)));
                Intakes.Instance instance = instances.get(random.nextInt(instances.size()));
                LogStretch stretch = instance.receiptLog().append(batch);
                folds.add(() -> instance.folds().fold(List.of(stretch), batch));
                from += batch.size();
            }
            Collections.shuffle(folds, random);
            // Some are folded, some twice, some never: their instance dies.
            folds.subList(0, folds.size() / 2).forEach(Runnable::run);
            folds.subList(0, folds.size() / 4).forEach(Runnable::run);
            for (Intakes.Instance instance : instances) {
                loseSession(instance);
            }
            long _ = adopted(instance());

            assertThat(verified()).as("seed %s", seed).isInstanceOf(Verification.Equal.class);
        }
    }

    @Test
    void aStoreThatIsAwayFoldsNothing() throws Exception {
        Intakes.Instance instance = instance();
        LogStretch stretch = instance.receiptLog().append(List.of(aReceipt().build()));
        database.close();

        assertThatExceptionOfType(ReceiptsUnavailable.class)
                .isThrownBy(() -> instance.folds()
                        .fold(List.of(stretch), List.of(aReceipt().build())));
        assertThatExceptionOfType(ReceiptsUnavailable.class)
                .isThrownBy(
                        () -> instance.receiptLog().append(List.of(aReceipt().build())));
    }

    /// As when its process is killed: its sessions end, and with them the lock. Instances share their sessions here.
    private void loseSession(Intakes.Instance instance) throws SQLException {
        try (Connection killer = database.connectionOfItsOwn();
                Statement statement = killer.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 10_000)" + lock(instance));
        }
    }

    private static String lock(Intakes.Instance instance) throws SQLException {
        return " from pg_locks where locktype = 'advisory' and classid = " + LogInstance.LOCKS + " and objid = "
                + instance.log().number();
    }

    private Intakes.Instance instance() {
        return new Intakes.Instance(database, new PartFold(POLICY), RULE);
    }

    private static Function<List<DeliveryReceipt>, List<Intake>> folding(Intakes.Instance instance) {
        return receipts -> instance.folds().fold(List.of(), receipts);
    }

    private static long adopted(Intakes.Instance instance) {
        return instance.folds().adopt(folding(instance));
    }

    private MessageTrail trailOf(SampleReceipt receipt) {
        return Trails.of(database, POLICY, RULE, Duration.ofHours(78))
                .find(receipt.part().provider(), receipt.part().messageId())
                .getFirst();
    }

    private Verification verified() {
        return new PostgresDerivations(
                        database,
                        new PartFold(POLICY),
                        RULE,
                        new Catalogues(List.of(VonageCatalogue.catalogue())),
                        new ReportingZone(ZoneOffset.UTC))
                .verify();
    }

    private long number(String sql) {
        return ((Number) database.sql().fetchValue("select coalesce((" + sql + "), 0)")).longValue();
    }
}
